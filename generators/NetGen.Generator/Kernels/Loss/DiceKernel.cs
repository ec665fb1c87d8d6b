using System.Collections.Generic;
using NetGen.Generator.Graph.Ops.Losses;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Loss;

/// <summary>
/// The Dice loss of labels. It goes over the positions twice: the softmax takes the place of the scores, and when all areas are known the gradient takes its place.
/// </summary>
/// <param name="Target">The processor.</param>
/// <param name="Op">The loss.</param>
internal sealed record DiceKernel(Target Target, DiceOp Op) : LossKernel(Target)
{
    public override string Id => "loss.dice";

    public override string Why => "Areas are added up in double precision, so that a class of few pixels does not vanish beside one of many.";

    public override IEnumerable<VectorFunction> Functions => [.. base.Functions, VectorFunctions.Decay];

    private int Lanes => Target.Lanes;

    private int Classes => Op.Scores.Classes;

    private int Positions => Op.Scores.Positions;

    private int Stride => Positions * Lanes;

    public static LossKernel? TryCreate(LossOp loss, Target target) => loss is DiceOp op ? new DiceKernel(target, op) : null;

    protected override void EmitBefore(CodeWriter code, string name)
    {
        EmitSoftmax(code, name);
        code.Line();
        EmitGradient(code, name);
        code.Line();
    }

    protected override void EmitBody(CodeWriter code, string name)
    {
        int sums = Classes * Lanes;
        code.Line($"int images = int.Min(f->Images - block * {Lanes}, {Lanes});");
        code.Line($"int* labels = f->Labels + block * {Stride}; // [image][position]");
        code.Line($"double* overlaps = stackalloc double[{sums}]; // Σ p·t of each class");
        code.Line($"double* counts = stackalloc double[{sums}]; // Σ t");
        code.Line($"float* all = stackalloc float[{sums}]; // the slope of the loss to each p of a class");
        code.Line($"float* own = stackalloc float[{sums}]; // how much steeper it falls where the label is the class");
        code.Line($"float* areas = stackalloc float[{Lanes}]; // Σ p");
        code.Line($"new global::System.Span<double>(overlaps, {sums}).Clear();");
        code.Line($"new global::System.Span<double>(counts, {sums}).Clear();");
        code.Line($"new global::System.Span<float>(all, {sums}).Clear();");
        code.Line($"new global::System.Span<float>(own, {sums}).Clear();");
        var area = new LongSum(code, Target, ["area"], Positions);
        area.Reserve();
        code.Line("int correct = 0;");
        using (code.For("position", Positions))
        {
            code.Line($"correct += {Softmax(name).Call(
                ("labels", "labels + position"),
                ("weights", $"f->SampleWeights + block * {Stride} + position * {Lanes}"),
                ("y", $"y + position * {Lanes}"),
                ("dy", $"dy + position * {Lanes}"))};");
        }

        // The library divides by labels, of which a sample has one for each position.
        string perSample = Op.Divisor == 1 ? string.Empty : $" * {Expressions.Double((double)Positions / Op.Divisor)}";
        code.Line();
        code.Line($"double scale = f->LossScale{perSample};");
        code.Line("double loss = 0;");
        using (code.For("c", Classes))
        {
            area.StartAtZero();
            area.Loop("i", Positions, terms: 1, () => code.Line($"area += Vec.Load(dy + c * {Stride} + i);"), step: Lanes);
            area.Finish();
            code.Line("Vec.Store(area, areas);");
            using (code.Block("for (int lane = 0; lane < images; lane++)"))
            {
                code.Line($"int cell = c * {Lanes} + lane;");
                code.Line($"double both = areas[lane] + counts[cell] + {Expressions.Double(Op.Smooth)};");
                code.Line("loss += (areas[lane] + counts[cell] - 2 * overlaps[cell]) / both;");
                code.Line($"all[cell] = (float)(scale * (2 * overlaps[cell] + {Expressions.Double(Op.Smooth)}) / (both * both));");
                code.Line("own[cell] = (float)(scale * 2 / both);");
            }
        }

        code.Line($"f->BlockLoss[block] = loss{perSample};");
        code.Line("f->BlockCorrect[block] = correct;");
        code.Line();
        using (code.For("position", Positions))
        {
            code.Line($"{Gradient(name).Call(("labels", "labels + position"), ("dy", $"dy + position * {Lanes}"))};");
        }
    }

    private static KernelPart Softmax(string name) => new(
        $"{name}Softmax",
        KernelParameter.Pointer(ElementType.Int32, "labels"),
        KernelParameter.Floats("weights"),
        KernelParameter.Number("images"),
        KernelParameter.Floats("y"),
        KernelParameter.Floats("dy"),
        KernelParameter.Pointer(ElementType.Double, "overlaps"),
        KernelParameter.Pointer(ElementType.Double, "counts"));

    private static KernelPart Gradient(string name) => new(
        $"{name}Gradient",
        KernelParameter.Pointer(ElementType.Int32, "labels"),
        KernelParameter.Number("images"),
        KernelParameter.Floats("dy"),
        KernelParameter.Floats("all"),
        KernelParameter.Floats("own"));

    // Of one position, whose scores it may write over. Returns how many labels have the largest score.
    private void EmitSoftmax(CodeWriter code, string name)
    {
        using (KernelMethod.Open(code, Softmax(name), returns: ElementType.Int32.CSharp))
        {
            code.Line("var largest = Vec.Load(y);");
            using (code.ForRange("i", Stride, Classes * Stride, Stride))
            {
                code.Line("largest = Vec.Max(largest, Vec.Load(y + i));");
            }

            code.Line($"float* top = stackalloc float[{Lanes}];");
            code.Line("Vec.Store(largest, top);");
            code.Line("int correct = 0;");
            using (EmitLanes(code))
            {
                LabelLossKernel.EmitCorrect(code, Classes, Stride);
            }

            code.Line();
            var sum = new LongSum(code, Target, ["sum"], Classes);
            sum.Reserve();
            sum.StartAtZero();
            sum.Loop("c", Classes, terms: 1, () =>
            {
                code.Line($"var e = {VectorFunctions.Decay.Call($"Vec.Load(y + c * {Stride}) - largest")};");
                code.Line("sum += e;");
                code.Line($"Vec.Store(e, dy + c * {Stride});");
            });
            sum.Finish();
            code.Line("var share = VecF.One / sum;");
            code.Line("var isCounted = Vec.GreaterThan(Vec.Load(weights), VecF.Zero); // a label that does not count has no area, and so no slope");
            using (code.For("c", Classes))
            {
                code.Line($"Vec.Store({VectorFunctions.Flush.Call($"Vec.Load(dy + c * {Stride}) * share")} & isCounted, dy + c * {Stride});");
            }

            using (EmitLanes(code))
            {
                code.Line($"overlaps[label * {Lanes} + lane] += dy[label * {Stride} + lane];");
                code.Line($"counts[label * {Lanes} + lane]++;");
            }

            code.Line("return correct;");
        }
    }

    // Through the softmax: dx[c] = p[c]·(g[c] − Σ p·g) with g = all − own·t.
    private void EmitGradient(CodeWriter code, string name)
    {
        using (KernelMethod.Open(code, Gradient(name)))
        {
            var mean = new LongSum(code, Target, ["mean"], Classes);
            mean.Reserve();
            mean.StartAtZero();
            mean.Loop("c", Classes, terms: 1, () => code.Line($"mean += Vec.Load(dy + c * {Stride}) * Vec.Load(all + c * {Lanes});"));
            mean.Finish();
            code.Line($"float* ofLabel = stackalloc float[{Lanes}];");
            code.Line("Vec.Store(VecF.Zero, ofLabel);");
            using (EmitLanes(code))
            {
                code.Line($"ofLabel[lane] = dy[label * {Stride} + lane] * own[label * {Lanes} + lane];");
            }

            code.Line("mean -= Vec.Load(ofLabel);");
            using (code.For("c", Classes))
            {
                code.Line($"Vec.Store({VectorFunctions.Flush.Call($"Vec.Load(dy + c * {Stride}) * (Vec.Load(all + c * {Lanes}) - mean)")}, dy + c * {Stride});");
            }

            using (EmitLanes(code))
            {
                code.Line($"dy[label * {Stride} + lane] -= ofLabel[lane];");
            }
        }
    }

    private CodeWriter.Scope EmitLanes(CodeWriter code)
    {
        CodeWriter.Scope scope = code.Block("for (int lane = 0; lane < images; lane++)");
        code.Line($"int label = labels[lane * {Positions}];");
        LabelLossKernel.EmitSkip(code, Op.IgnoreIndex);
        return scope;
    }
}
