using NetGen.Generator.Graph.Ops.Losses;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Loss;

/// <summary>−x[label].</summary>
/// <param name="Target">The processor.</param>
/// <param name="Scores">The output.</param>
/// <param name="IgnoreIndex">The label that does not count, or null.</param>
internal sealed record NegativeLogLikelihoodKernel(Target Target, ClassScores Scores, int? IgnoreIndex) : LabelLossKernel(Target, Scores, IgnoreIndex)
{
    public override string Id => "loss.negative-log-likelihood";

    public override string Why => "Only the score of the label counts, so a loop over the samples does it.";

    public static LossKernel? TryCreate(LossOp loss, Target target) => loss is NegativeLogLikelihoodOp op ? new NegativeLogLikelihoodKernel(target, op.Scores, op.IgnoreIndex) : null;

    protected override void EmitBody(CodeWriter code)
    {
        code.Line("double loss = 0;");
        code.Line("int correct = 0;");
        using (EmitLanes(code))
        {
            code.Line($"loss -= weights[lane] * y[label * {Stride} + lane];");
            EmitCorrect(code);
        }

        EmitResults(code);
        code.Line();
        using (code.For("i", Classes * Stride, Stride))
        {
            code.Line("Vec.Store(VecF.Zero, dy + i);");
        }

        using (EmitLanes(code))
        {
            code.Line($"dy[label * {Stride} + lane] = -weights[lane] * f->LossScale;");
        }
    }
}
