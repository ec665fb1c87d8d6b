using System.Collections.Generic;
using NetGen.Generator.Graph.Ops.Losses;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Loss;

/// <summary>max(0, margin + ‖a − p + eps‖ − ‖a − n + eps‖) of three outputs.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Op">The loss.</param>
internal sealed record TripletMarginKernel(Target Target, TripletMarginOp Op) : LossKernel(Target)
{
    public override string Id => Op.IsSwapped ? "loss.triplet-margin.swap" : "loss.triplet-margin";

    public override string Why => "Distances come first: they say which of them pull and push, and how strongly.";

    protected override IReadOnlyList<(string Name, string Gradient)> Outputs => [("anchor", "dAnchor"), ("positive", "dPositive"), ("negative", "dNegative")];

    private bool IsEuclidean => Op.P == 2;

    public static LossKernel? TryCreate(LossOp loss, Target target) => loss is TripletMarginOp op ? new TripletMarginKernel(target, op) : null;

    protected override void EmitBody(CodeWriter code, string name)
    {
        int lanes = Target.Lanes;
        code.Line($"var eps = Vec.Create({Expressions.Float(Op.Eps)});");
        var distances = new LongSum(code, Target, Op.IsSwapped ? ["near", "far", "other"] : ["near", "far"], Op.Features);
        distances.Reserve();
        distances.StartAtZero();
        distances.Loop("i", Op.Features, terms: 1, step: lanes, body: () =>
        {
            EmitDifferences(code);
            EmitTerm(code, "near", "toPositive");
            EmitTerm(code, "far", "toNegative");
            if (Op.IsSwapped)
            {
                EmitTerm(code, "other", "between");
            }
        });
        distances.Finish();
        EmitRoot(code, "near");
        EmitRoot(code, "far");
        if (Op.IsSwapped)
        {
            EmitRoot(code, "other");
        }

        code.Line($"var weight = Vec.Load(f->SampleWeights + block * {lanes}); // 0 for a lane without an image");
        code.Line($"var excess = near - {(Op.IsSwapped ? "Vec.Min(far, other)" : "far")} + Vec.Create({Expressions.Float(Op.Margin)});");
        code.Line("var value = Vec.Max(excess, VecF.Zero) * weight;");
        code.Line("f->BlockLoss[block] = Vec.Sum(Vec.WidenLower(value) + Vec.WidenUpper(value));");
        code.Line("f->BlockCorrect[block] = 0;");
        code.Line();
        code.Line("var scale = weight * Vec.Create(f->LossScale) & Vec.GreaterThanOrEqual(excess, VecF.Zero);");
        EmitSlope(code, "pull", "scale", "near");
        if (Op.IsSwapped)
        {
            code.Line("// Only the smaller distance counts; of two equal ones each by half, as in PyTorch.");
            code.Line("var half = scale * Vec.ConditionalSelect(Vec.Equals(far, other), Vec.Create(0.5f), VecF.One);");
            EmitSlope(code, "push", "half & Vec.LessThanOrEqual(far, other)", "far");
            EmitSlope(code, "part", "half & Vec.LessThanOrEqual(other, far)", "other");
        }
        else
        {
            EmitSlope(code, "push", "scale", "far");
        }

        using (code.For("i", Op.Features * lanes, lanes))
        {
            EmitDifferences(code);
            EmitPart(code, "pull", "toPositive");
            EmitPart(code, "push", "toNegative");
            if (Op.IsSwapped)
            {
                EmitPart(code, "part", "between");
            }

            code.Line($"Vec.Store({VectorFunctions.Flush.Call("pullHere - pushHere")}, dAnchor + i);");
            code.Line($"Vec.Store({VectorFunctions.Flush.Call(Op.IsSwapped ? "-pullHere - partHere" : "-pullHere")}, dPositive + i);");
            code.Line($"Vec.Store({VectorFunctions.Flush.Call(Op.IsSwapped ? "pushHere + partHere" : "pushHere")}, dNegative + i);");
        }
    }

    private void EmitDifferences(CodeWriter code)
    {
        code.Line("var a = Vec.Load(anchor + i);");
        code.Line("var p = Vec.Load(positive + i);");
        code.Line("var n = Vec.Load(negative + i);");
        code.Line("var toPositive = a - p + eps;");
        code.Line("var toNegative = a - n + eps;");
        if (Op.IsSwapped)
        {
            code.Line("var between = p - n + eps;");
        }
    }

    private void EmitTerm(CodeWriter code, string distance, string difference) =>
        code.Line(IsEuclidean ? $"{distance} += {difference} * {difference};" : $"{distance} += Vec.Abs({difference});");

    private void EmitRoot(CodeWriter code, string distance)
    {
        if (IsEuclidean)
        {
            code.Line($"{distance} = Vec.Sqrt({distance});");
        }
    }

    // What each difference is multiplied by, or its sign. The slope of a distance of 0 is 0.
    private void EmitSlope(CodeWriter code, string name, string slope, string distance) =>
        code.Line(IsEuclidean ? $"var {name} = Vec.AndNot(({slope}) / {distance}, Vec.Equals({distance}, VecF.Zero));" : $"var {name} = {slope};");

    private void EmitPart(CodeWriter code, string name, string difference) =>
        code.Line(IsEuclidean
            ? $"var {name}Here = {difference} * {name};"
            : $"var {name}Here = Vec.AndNot(Vec.CopySign({name}, {difference}), Vec.Equals({difference}, VecF.Zero));");
}
