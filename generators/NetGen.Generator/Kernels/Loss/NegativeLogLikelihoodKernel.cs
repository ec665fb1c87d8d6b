using NetGen.Generator.Graph.Ops.Losses;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Loss;

/// <summary>−x[label].</summary>
/// <param name="Target">The processor.</param>
/// <param name="Classes">Number of classes.</param>
/// <param name="IgnoreIndex">The label whose samples do not count, or null.</param>
internal sealed record NegativeLogLikelihoodKernel(Target Target, int Classes, int? IgnoreIndex) : LabelLossKernel(Target, Classes, IgnoreIndex)
{
    public override string Id => "loss.negative-log-likelihood";

    public override string Why => "Only the score of the label counts, so a loop over the samples does it.";

    public static LossKernel? TryCreate(LossOp loss, Target target) => loss is NegativeLogLikelihoodOp op ? new NegativeLogLikelihoodKernel(target, op.Classes, op.IgnoreIndex) : null;

    protected override void EmitBody(CodeWriter code)
    {
        code.Line("double loss = 0;");
        code.Line("int correct = 0;");
        using (EmitLanes(code))
        {
            code.Line($"loss -= weights[lane] * y[label * {Target.Lanes} + lane];");
            EmitCorrect(code);
        }

        EmitResults(code);
        code.Line();
        using (code.For("i", Classes * Target.Lanes, Target.Lanes))
        {
            code.Line("Vec.Store(VecF.Zero, dy + i);");
        }

        using (EmitLanes(code))
        {
            code.Line($"dy[label * {Target.Lanes} + lane] = -weights[lane] * f->LossScale;");
        }
    }
}
