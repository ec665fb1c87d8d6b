using NetGen.Generator.Graph.Ops.Losses;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Loss;

/// <summary>Cross entropy with a share of the target spread over the classes.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Scores">The output.</param>
/// <param name="IgnoreIndex">The label that does not count, or null.</param>
/// <param name="Smoothing">The share.</param>
internal sealed record SmoothCrossEntropyKernel(Target Target, ClassScores Scores, int? IgnoreIndex, double Smoothing) : CrossEntropyKernel(Target, Scores, IgnoreIndex)
{
    public override string Id => "loss.cross-entropy.smooth";

    public override string Why => "Every class has a share of the target, so losses of all classes are added up too.";

    protected override string LabelWeight => $"{Expressions.Float(1 - Smoothing)} * weights[lane]";

    private string Share => Expressions.Float(Smoothing / Classes);

    public static LossKernel? TryCreate(LossOp loss, Target target) => loss is CrossEntropyOp op ? new SmoothCrossEntropyKernel(target, op.Scores, op.IgnoreIndex, op.Smoothing) : null;

    // Σ over the classes of weight · −log softmax, which smoothing spreads a share of the target over.
    protected override void EmitBeforeSamples(CodeWriter code)
    {
        var spreads = new LongSum(code, Target, ["spreads"], Classes, "spreadSums");
        spreads.Reserve();
        spreads.StartAtZero();
        code.Line("double classWeight = 0;");
        spreads.Loop("c", Classes, terms: 1, () =>
        {
            code.Line($"spreads += Vec.Create(f->ClassWeights[c]) * (logSum + (largest - Vec.Load(y + c * {Stride})));");
            code.Line("classWeight += f->ClassWeights[c];");
        });
        spreads.Finish();
        code.Line("float total = (float)classWeight;");
        code.Line($"float* spread = stackalloc float[{Target.Lanes}];");
        code.Line("Vec.Store(spreads, spread);");
        code.Line($"float* share = stackalloc float[{Target.Lanes}];");
        code.Line("Vec.Store(VecF.Zero, share);");
    }

    protected override void EmitSample(CodeWriter code)
    {
        code.Line($"loss += {Share} * spread[lane];");
        code.Line($"share[lane] = {Share} * f->LossScale;");
    }

    protected override void EmitGradient(CodeWriter code)
    {
        code.Line("// Softmax, less the smoothed target; lanes without a sample that counts get no gradient.");
        code.Line("var shares = Vec.Load(share);");
        code.Line($"var weight = (Vec.Load(weights) * Vec.Create({Expressions.Float(1 - Smoothing)} * f->LossScale) + shares * Vec.Create(total)) / sum;");
        using (code.For("c", Classes))
        {
            code.Line($"var softmax = {Exponential} * weight;");
            code.Line($"Vec.Store({VectorFunctions.Flush.Call("softmax - shares * Vec.Create(f->ClassWeights[c])")}, dy + c * {Stride});");
        }

        using (EmitLanes(code))
        {
            code.Line($"dy[label * {Stride} + lane] -= {LabelWeight} * f->LossScale;");
        }
    }
}
