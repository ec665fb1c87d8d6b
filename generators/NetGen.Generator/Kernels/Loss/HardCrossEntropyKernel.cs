using NetGen.Generator.Graph.Ops.Losses;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Loss;

/// <summary>Cross entropy with all of the target on the label.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Scores">The output.</param>
/// <param name="IgnoreIndex">The label that does not count, or null.</param>
internal sealed record HardCrossEntropyKernel(Target Target, ClassScores Scores, int? IgnoreIndex) : CrossEntropyKernel(Target, Scores, IgnoreIndex)
{
    public override string Id => "loss.cross-entropy";

    public override string Why => "What the largest probability lacks of 1 is told from the others: the difference would lose its digits where an answer is nearly certain.";

    protected override string LabelWeight => "weights[lane]";

    public static LossKernel? TryCreate(LossOp loss, Target target) => loss is CrossEntropyOp { Smoothing: 0 } op ? new HardCrossEntropyKernel(target, op.Scores, op.IgnoreIndex) : null;

    protected override void EmitBeforeSamples(CodeWriter code)
    {
        code.Line($"float* missing = stackalloc float[{Target.Lanes}];");
        code.Line("Vec.Store(excess / sum, missing);");
    }

    protected override void EmitSample(CodeWriter code)
    {
        using (code.Block("if (score != top[lane])"))
        {
            code.Line("missing[lane] = -1;");
        }

        code.Line();
    }

    protected override void EmitGradient(CodeWriter code)
    {
        code.Line("// Softmax, less one for the label; lanes without a sample that counts get no gradient.");
        code.Line("var weight = Vec.Load(weights) * Vec.Create(f->LossScale) / sum;");
        using (code.For("c", Classes))
        {
            code.Line($"Vec.Store({VectorFunctions.Flush.Call($"{Exponential} * weight")}, dy + c * {Stride});");
        }

        using (EmitLanes(code))
        {
            code.Line($"float* toLabel = dy + label * {Stride} + lane;");
            code.Line("float counts = weights[lane] * f->LossScale;");
            code.Line("*toLabel = missing[lane] >= 0 ? -counts * missing[lane] : *toLabel - counts;");
        }
    }
}
