using System.Globalization;
using NetGen.Generator.Kernels;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Layers;

/// <summary>Σ max(0, margin − x[label] + x[c])ᵖ over the other classes, averaged over the batch and, as PyTorch does, divided by their number.</summary>
internal sealed record MarginLossLayer : LabelLossLayer
{
    private readonly int _p;
    private readonly double _margin;
    private readonly bool _perClass;

    /// <param name="spec">The attribute, of either of two kinds that spell their arguments alike.</param>
    /// <param name="kind">Name of the attribute.</param>
    /// <param name="perClass">Whether the sum is divided by the number of classes.</param>
    public MarginLossLayer(LayerSpec spec, string kind, bool perClass)
        : base(spec)
    {
        Kind = kind;
        _p = spec.Get(nameof(MultiMarginLossAttribute.P), 1);
        _margin = spec.Get(nameof(MultiMarginLossAttribute.Margin), 1.0);
        _perClass = perClass;
    }

    public override string Kind { get; }

    public override bool TakesScores => true;

    protected override string Options =>
        (_p == 1 ? string.Empty : $", p {_p}") + (_margin == 1 ? string.Empty : $", margin {_margin.ToString(CultureInfo.InvariantCulture)}");

    public override void Check(Shape output, ShapeCheck check)
    {
        base.Check(output, check);
        if (_p is not (1 or 2))
        {
            check.Report(ProblemKind.OutOfRange, nameof(MultiMarginLossAttribute.P), $"{Kind}: p is {Expressions.Number(_p)}; expected 1 or 2", Repair.Write(_p > 2 ? 2 : 1));
        }

        if (!(_margin >= float.MinValue && _margin <= float.MaxValue))
        {
            check.Report(
                ProblemKind.OutOfRange, nameof(MultiMarginLossAttribute.Margin), $"{Kind}: margin is {_margin.ToString(CultureInfo.InvariantCulture)}; expected a finite number", Repair.Remove);
        }
    }

    protected override void EmitBody(CodeWriter code, Target width, int classes)
    {
        int lanes = width.Lanes;
        string perClass = _perClass ? $" / {classes}" : string.Empty;
        EmitLargest(code, width, classes);
        code.Line("int correct = 0;");
        code.Line($"float* scores = stackalloc float[{lanes}];");
        code.Line($"int* classes = stackalloc int[{lanes}];");
        code.Line("Vec.Store(VecF.Zero, scores);");
        code.Line("Vec.Store(Vec.Create(-1), classes);");
        using (EmitLanes(code))
        {
            code.Line($"scores[lane] = y[label * {lanes} + lane];");
            code.Line("classes[lane] = label;");
            EmitCorrect(code, width, classes);
        }

        code.Line();
        code.Line("// Every class but the label is pushed down where it comes too near, and the label up by as much.");
        code.Line($"var lead = Vec.Create({Expressions.Float(_margin)}) - Vec.Load(scores);");
        code.Line("var own = Vec.Load(classes);");
        code.Line($"var weight = Vec.Load(weights) * Vec.Create(f->LossScale{perClass});");
        var sum = new LongSum(code, width, ["sum", "push"], classes);
        sum.Reserve();
        sum.StartAtZero();
        sum.Loop("c", classes, terms: 1, () =>
        {
            code.Line($"var excess = Vec.Max(lead + Vec.Load(y + c * {lanes}), VecF.Zero);");
            code.Line("excess = Vec.AndNot(excess, Vec.AsSingle(Vec.Equals(Vec.Create(c), own)));");
            code.Line(_p == 1 ? "sum += excess;" : "sum += excess * excess;");
            code.Line(_p == 1 ? "var slope = weight & Vec.GreaterThan(excess, VecF.Zero);" : "var slope = weight * (excess + excess);");
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

        if (_perClass)
        {
            code.Line($"loss /= {classes};");
        }

        EmitResults(code);
    }
}
