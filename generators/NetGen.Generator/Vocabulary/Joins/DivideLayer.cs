using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Joins;

/// <summary>A value divided by several others, of the same shape or with one number a channel.</summary>
internal sealed record DivideLayer(EquatableArray<LayerReference> Others) : BroadcastLayer(Others, JoinFunction.Quotient)
{
    public DivideLayer(LayerSpec spec)
        : this(LayerReference.Read(spec, nameof(DivideAttribute.Layer), nameof(DivideAttribute.Others)))
    {
    }

    public override string Kind => "Divide";
}
