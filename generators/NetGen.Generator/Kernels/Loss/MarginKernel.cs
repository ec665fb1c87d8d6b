using NetGen.Generator.Graph.Ops.Losses;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Loss;

/// <summary>Σ max(0, margin − x[label] + x[c])ᵖ over the other classes.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Op">The loss.</param>
internal sealed record MarginKernel(Target Target, MarginOp Op) : LabelLossKernel(Target, Op.Scores, Op.IgnoreIndex)
{
    public override string Id => "loss.margin";

    public override string Why => "Classes are gone through once for all samples of the block; the label is masked out.";

    public static LossKernel? TryCreate(LossOp loss, Target target) => loss is MarginOp op ? new MarginKernel(target, op) : null;

    protected override void EmitBody(CodeWriter code)
    {
        int lanes = Target.Lanes;
        string perClass = Op.IsPerClass ? $" / {Classes}" : string.Empty;
        code.Line("int correct = 0;");
        code.Line($"float* scores = stackalloc float[{lanes}];");
        code.Line($"int* classes = stackalloc int[{lanes}];");
        code.Line("Vec.Store(VecF.Zero, scores);");
        code.Line("Vec.Store(Vec.Create(-1), classes);");
        using (EmitLanes(code))
        {
            code.Line($"scores[lane] = y[label * {lanes} + lane];");
            code.Line("classes[lane] = label;");
            EmitCorrect(code);
        }

        code.Line();
        code.Line("// Every class but the label is pushed down where it comes too near, and the label up by as much.");
        code.Line($"var lead = Vec.Create({Expressions.Float(Op.Margin)}) - Vec.Load(scores);");
        code.Line("var own = Vec.Load(classes);");
        code.Line($"var weight = Vec.Load(weights) * Vec.Create(f->LossScale{perClass});");
        var sum = new LongSum(code, Target, ["sum", "push"], Classes);
        sum.Reserve();
        sum.StartAtZero();
        sum.Loop("c", Classes, terms: 1, () =>
        {
            code.Line($"var excess = Vec.Max(lead + Vec.Load(y + c * {lanes}), VecF.Zero);");
            code.Line("excess = Vec.AndNot(excess, Vec.AsSingle(Vec.Equals(Vec.Create(c), own)));");
            code.Line(Op.P == 1 ? "sum += excess;" : "sum += excess * excess;");
            code.Line(Op.P == 1 ? "var slope = weight & Vec.GreaterThan(excess, VecF.Zero);" : "var slope = weight * (excess + excess);");
            code.Line("push += slope;");
            code.Line($"Vec.Store({VectorFunctions.Flush.Call("slope")}, dy + c * {lanes});");
        });
        sum.Finish();
        code.Line($"float* sums = stackalloc float[{lanes}];");
        code.Line($"float* pushes = stackalloc float[{lanes}];");
        code.Line("Vec.Store(sum, sums);");
        code.Line("Vec.Store(push, pushes);");
        code.Line("double loss = 0;");
        using (code.Block("for (int lane = 0; lane < images; lane++)"))
        {
            code.Line("loss += weights[lane] * sums[lane];");
            code.Line($"dy[labels[lane] * {lanes} + lane] = -pushes[lane];");
        }

        if (Op.IsPerClass)
        {
            code.Line($"loss /= {Classes};");
        }

        EmitResults(code);
    }
}
