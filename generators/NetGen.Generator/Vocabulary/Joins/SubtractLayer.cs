using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Joins;

/// <summary>A value less several others, of the same shape or with one number a channel.</summary>
internal sealed record SubtractLayer(EquatableArray<LayerReference> Others) : BroadcastLayer(Others, JoinFunction.Difference)
{
    public SubtractLayer(LayerSpec spec)
        : this(LayerReference.Read(spec, nameof(SubtractAttribute.Layer), nameof(SubtractAttribute.Others)))
    {
    }

    public override string Kind => "Subtract";
}
