using System.Collections.Generic;
using NetGen.Generator.Graph.Ops.Losses;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Loss;

/// <summary>1 − cos of two outputs, or max(0, cos − margin) where the target is −1.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Op">The loss.</param>
internal sealed record CosineEmbeddingKernel(Target Target, CosineEmbeddingOp Op) : LossKernel(Target)
{
    // What PyTorch adds to the square of each length.
    private const double Eps = 1e-12;

    public override string Id => "loss.cosine-embedding";

    public override string Why => "The product and both lengths come from one pass; the gradient is each output times a number, less the other times another.";

    protected override IReadOnlyList<(string Name, string Gradient)> Outputs => [("first", "dFirst"), ("second", "dSecond")];

    public static LossKernel? TryCreate(LossOp loss, Target target) => loss is CosineEmbeddingOp op ? new CosineEmbeddingKernel(target, op) : null;

    protected override void EmitBody(CodeWriter code, string name)
    {
        int lanes = Target.Lanes;
        code.Line($"float* targets = stackalloc float[{lanes}];");
        code.Line($"LaneBlocks.GatherBlock({lanes}, f->Targets, 1, block, f->Images, targets);");
        var sums = new LongSum(code, Target, ["product", "squareX", "squareY"], Op.Features);
        sums.Reserve();
        sums.StartAtZero();
        sums.Loop("i", Op.Features, terms: 1, step: lanes, body: () =>
        {
            EmitElement(code);
            code.Line("product += x * y;");
            code.Line("squareX += x * x;");
            code.Line("squareY += y * y;");
        });
        sums.Finish();
        code.Line($"squareX += Vec.Create({Expressions.Float(Eps)});");
        code.Line($"squareY += Vec.Create({Expressions.Float(Eps)});");
        code.Line("var lengths = Vec.Sqrt(squareX) * Vec.Sqrt(squareY);");
        code.Line("var cosine = product / lengths;");
        code.Line($"var excess = cosine{(Op.Margin == 0 ? string.Empty : $" - Vec.Create({Expressions.Float(Op.Margin)})")};");
        code.Line("var belongs = Vec.GreaterThan(Vec.Load(targets), VecF.Zero);");
        code.Line($"var weight = Vec.Load(f->SampleWeights + block * {lanes}); // 0 for a lane without an image");
        code.Line("var value = Vec.ConditionalSelect(belongs, VecF.One - cosine, Vec.Max(excess, VecF.Zero)) * weight;");
        code.Line("f->BlockLoss[block] = Vec.Sum(Vec.WidenLower(value) + Vec.WidenUpper(value));");
        code.Line("f->BlockCorrect[block] = 0;");
        code.Line();
        code.Line("var scale = weight * Vec.Create(f->LossScale);");
        code.Line("var slope = Vec.ConditionalSelect(belongs, -scale, scale & Vec.GreaterThanOrEqual(excess, VecF.Zero));");
        code.Line("var ofOther = slope / lengths;");
        code.Line("var ofX = slope * cosine / squareX;");
        code.Line("var ofY = slope * cosine / squareY;");
        using (code.For("i", Op.Features * lanes, lanes))
        {
            EmitElement(code);
            code.Line($"Vec.Store({VectorFunctions.Flush.Call("y * ofOther - x * ofX")}, dFirst + i);");
            code.Line($"Vec.Store({VectorFunctions.Flush.Call("x * ofOther - y * ofY")}, dSecond + i);");
        }
    }

    private static void EmitElement(CodeWriter code)
    {
        code.Line("var x = Vec.Load(first + i);");
        code.Line("var y = Vec.Load(second + i);");
    }
}
