using System.Collections.Generic;
using NetGen.Generator.Graph.Ops.Losses;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Loss;

/// <summary>The Dice loss of masks.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Op">The loss.</param>
internal sealed record MaskDiceKernel(Target Target, MaskDiceOp Op) : LossKernel(Target)
{
    public override string Id => "loss.dice.mask";

    public override string Why => "The sigmoid is computed again for the gradient, which needs the areas of the whole channel first.";

    public override IEnumerable<VectorFunction> Functions => [.. base.Functions, VectorFunctions.Decay];

    public static LossKernel? TryCreate(LossOp loss, Target target) => loss is MaskDiceOp op ? new MaskDiceKernel(target, op) : null;

    protected override void EmitBody(CodeWriter code, string name)
    {
        (int lanes, int classes, int positions) = (Target.Lanes, Op.Scores.Classes, Op.Scores.Positions);
        string divided = Op.Divisor == 1 ? string.Empty : $" / {Op.Divisor}";
        code.Line("// The targets lie where the gradient will.");
        code.Line($"LaneBlocks.GatherBlock({lanes}, f->Targets, {classes * positions}, block, f->Images, dy);");
        code.Line($"var weight = Vec.Load(f->SampleWeights + block * {lanes}); // 0 for a lane without an image");
        code.Line($"var scale = weight * Vec.Create(f->LossScale{divided});");
        code.Line("var loss = Vec.Create(0.0);");
        var sums = new LongSum(code, Target, ["overlap", "area", "expected"], positions);
        sums.Reserve();
        using (code.For("c", classes))
        {
            code.Line($"float* score = y + c * {positions * lanes};");
            code.Line($"float* place = dy + c * {positions * lanes};");
            sums.StartAtZero();
            sums.Loop("i", positions, terms: 1, step: lanes, body: () =>
            {
                EmitElement(code);
                code.Line("var p = Vec.ConditionalSelect(Vec.LessThan(x, VecF.Zero), e * larger, larger);");
                code.Line("overlap += p * t;");
                code.Line("area += p;");
                code.Line("expected += t;");
            });
            sums.Finish();
            string smooth = $"Vec.Create({Expressions.Float(Op.Smooth)})";
            code.Line("var twice = overlap + overlap;");
            code.Line($"var both = area + expected + {smooth};");
            code.Line("var value = (area + expected - twice) / both * weight;");
            code.Line("loss += Vec.WidenLower(value) + Vec.WidenUpper(value);");
            code.Line("var own = (scale + scale) / both;");
            code.Line($"var all = scale * (twice + {smooth}) / (both * both);");
            using (code.For("i", positions * lanes, lanes))
            {
                EmitElement(code);
                code.Line($"Vec.Store({VectorFunctions.Flush.Call("e * larger * larger * (all - own * t)")}, place + i);");
            }
        }

        code.Line($"f->BlockLoss[block] = Vec.Sum(loss){divided};");
        code.Line("f->BlockCorrect[block] = 0;");
    }

    private static void EmitElement(CodeWriter code)
    {
        code.Line("var x = Vec.Load(score + i);");
        code.Line("var t = Vec.Load(place + i);");
        code.Line($"var e = {VectorFunctions.Decay.Call("-Vec.Abs(x)")};");
        code.Line("var larger = VecF.One / (VecF.One + e); // σ(|x|)");
    }
}
