using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Joins;

/// <summary>The smallest of several values, of the same shape or with one number a channel.</summary>
internal sealed record MinimumLayer(EquatableArray<LayerReference> Others) : BroadcastLayer(Others, JoinFunction.Minimum)
{
    public MinimumLayer(LayerSpec spec)
        : this(LayerReference.Read(spec, nameof(MinimumAttribute.Layer), nameof(MinimumAttribute.Others)))
    {
    }

    public override string Kind => "Minimum";
}
