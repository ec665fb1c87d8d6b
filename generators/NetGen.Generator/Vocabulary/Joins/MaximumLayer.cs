using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Joins;

/// <summary>The largest of several values, of the same shape or with one number a channel.</summary>
internal sealed record MaximumLayer(EquatableArray<LayerReference> Others) : BroadcastLayer(Others, JoinFunction.Maximum)
{
    public MaximumLayer(LayerSpec spec)
        : this(LayerReference.Read(spec, nameof(MaximumAttribute.Layer), nameof(MaximumAttribute.Others)))
    {
    }

    public override string Kind => "Maximum";
}
