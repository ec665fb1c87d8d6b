using System.Collections.Generic;
using NetGen.Generator.Graph.Ops.Losses;
using NetGen.Generator.Kernels.Softmax;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Loss;

/// <summary>Cross entropy with a target of probabilities.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Op">The loss.</param>
internal sealed record SoftCrossEntropyKernel(Target Target, SoftCrossEntropyOp Op) : ClassLossKernel(Target, Op.Scores)
{
    public override string Id => "loss.cross-entropy.soft";

    public override string Why => "Every class has a share of the target, which differs from sample to sample.";

    public override IEnumerable<VectorFunction> Functions => [.. base.Functions, VectorFunctions.Decay, .. ExponentialSum.Functions];

    private string Exponential => VectorFunctions.Decay.Call($"Vec.Load(y + c * {Stride}) - largest");

    // The target of a class, smoothed, times the weight of the class.
    private string Share
    {
        get
        {
            string target = $"Vec.Load(dy + c * {Stride})";
            string smoothed = Op.Smoothing == 0 ? target : $"({target} * Vec.Create({Expressions.Float(1 - Op.Smoothing)}) + Vec.Create({Expressions.Float(Op.Smoothing / Classes)}))";
            return $"{smoothed} * Vec.Create(f->ClassWeights[c])";
        }
    }

    public static LossKernel? TryCreate(LossOp loss, Target target) => loss is SoftCrossEntropyOp op ? new SoftCrossEntropyKernel(target, op) : null;

    protected override void EmitTargets(CodeWriter code)
    {
        code.Line("// The targets lie where the gradient will.");
        code.Line($"LaneBlocks.GatherBlock({Target.Lanes}, f->Targets, {Classes * Positions}, block, f->Images, dy);");
    }

    protected override void EmitPosition(CodeWriter code)
    {
        EmitLargest(code);
        var exponentials = new ExponentialSum(code, Target, Classes);
        exponentials.Terms.Reserve();
        exponentials.Terms.StartAtZero();
        exponentials.Terms.Loop("c", Classes, terms: 1, () => exponentials.EmitTerm(Exponential));
        exponentials.EmitEnd(total => total);
        code.Line();
        code.Line("// Each class counts by its share of the target, and softmax by the sum of the shares.");
        var sums = new LongSum(code, Target, ["losses", "shares"], Classes, "shareSums");
        sums.Reserve();
        sums.StartAtZero();
        sums.Loop("c", Classes, terms: 1, () =>
        {
            code.Line($"var share = {Share};");
            code.Line($"losses += share * (logSum + (largest - Vec.Load(y + c * {Stride})));");
            code.Line("shares += share;");
            code.Line($"Vec.Store(share, dy + c * {Stride});");
        });
        sums.Finish();
        code.Line($"var weight = Vec.Load(f->SampleWeights + block * {Target.Lanes}); // 0 for a lane without an image");
        code.Line("losses *= weight;");
        EmitResults(code, "Vec.Sum(Vec.WidenLower(losses) + Vec.WidenUpper(losses))", "0");
        code.Line();
        code.Line("var scale = weight * Vec.Create(f->LossScale);");
        code.Line("var ofSoftmax = shares / sum;");
        using (code.For("c", Classes))
        {
            code.Line($"Vec.Store({VectorFunctions.Flush.Call($"({Exponential} * ofSoftmax - Vec.Load(dy + c * {Stride})) * scale")}, dy + c * {Stride});");
        }
    }
}
