using NetGen.Generator.Graph.Ops.Losses;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Losses;

/// <summary>|x − t|, averaged over the elements.</summary>
internal sealed record L1LossLayer(LayerSpec Spec) : ElementwiseLossLayer(Spec)
{
    public override string Kind => "L1Loss";

    public override LossOp Op(Shape output) => new AbsoluteErrorOp(output.Length, Divisor(output));
}
