using NetGen.Generator.Graph.Ops.Losses;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Losses;

/// <summary>(x − t)²: averaged over the elements, or half its sum.</summary>
/// <param name="Spec">The attribute.</param>
/// <param name="Name">Name of the attribute.</param>
/// <param name="IsHalfSum">Whether the loss of a sample is half the sum over its elements instead of their mean.</param>
internal sealed record SquaredErrorLossLayer(LayerSpec Spec, string Name, bool IsHalfSum) : ElementwiseLossLayer(Spec)
{
    public override string Kind => Name;

    public override LossOp Op(Shape output) => new SquaredErrorOp(output.Length, IsHalfSum ? 2 : Divisor(output));
}
