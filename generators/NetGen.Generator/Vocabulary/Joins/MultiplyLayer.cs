using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Joins;

/// <summary>Product of several values, of the same shape or with one number a channel.</summary>
internal sealed record MultiplyLayer(EquatableArray<LayerReference> Others) : BroadcastLayer(Others, JoinFunction.Product)
{
    public MultiplyLayer(LayerSpec spec)
        : this(LayerReference.Read(spec, nameof(MultiplyAttribute.Layer), nameof(MultiplyAttribute.Others)))
    {
    }

    public override string Kind => "Multiply";
}
