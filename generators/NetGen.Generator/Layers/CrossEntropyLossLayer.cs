using System.Globalization;
using NetGen.Generator.Kernels;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Layers;

/// <summary>−log softmax(x)[label], averaged over the batch.</summary>
internal sealed record CrossEntropyLossLayer : LabelLossLayer
{
    private readonly double _smoothing;

    public CrossEntropyLossLayer(LayerSpec spec)
        : base(spec) => _smoothing = spec.Get(nameof(CrossEntropyLossAttribute.LabelSmoothing), 0.0);

    public override string Kind => "CrossEntropyLoss";

    public override bool TakesScores => true;

    public override bool TakesClassWeights => true;

    public override EquatableArray<double> ClassWeights => ClassWeightCheck.Of(Spec);

    public override int? IgnoreIndex => Spec.Get(nameof(CrossEntropyLossAttribute.IgnoreIndex), -100);

    protected override string Options => _smoothing == 0 ? string.Empty : $", label smoothing {_smoothing.ToString(CultureInfo.InvariantCulture)}";

    public override bool Applies(ScoreFunction function) => function is ScoreFunction.Softmax or ScoreFunction.LogSoftmax;

    public override void Check(Shape output, ShapeCheck check)
    {
        base.Check(output, check);
        if (!(_smoothing is >= 0 and <= 1))
        {
            check.Report(
                ProblemKind.OutOfRange,
                nameof(CrossEntropyLossAttribute.LabelSmoothing),
                $"{Kind}: labelSmoothing is {_smoothing.ToString(CultureInfo.InvariantCulture)}; expected 0 to 1",
                Repair.Remove);
        }

        if (!check.Failed)
        {
            ClassWeightCheck.Report(Kind, Spec, output, check);
        }
    }

    protected override void EmitBody(CodeWriter code, VectorWidth width, int classes)
    {
        int lanes = width.Lanes;
        int floats = classes * lanes;
        bool smooth = _smoothing != 0;
        string nll = smooth ? $"{Expressions.Float(1 - _smoothing)} * weights[lane]" : "weights[lane]";
        EmitLargest(code, width, classes);
        var sum = new LongSum(code, width, ["sum"], classes);
        sum.Reserve();
        sum.StartAtZero();
        sum.Loop("i", classes, terms: 1, () => code.Line("sum += Vec.Exp(Vec.Load(y + i) - largest);"), step: lanes);
        sum.Finish();
        code.Line($"float* logSum = stackalloc float[{lanes}];");
        code.Line("Vec.Store(Vec.Log(sum), logSum);");
        if (smooth)
        {
            EmitSpread(code, width, classes);
        }

        code.Line("double loss = 0;");
        code.Line("int correct = 0;");
        using (EmitLanes(code))
        {
            code.Line($"float score = y[label * {lanes} + lane];");
            code.Line($"loss += {nll} * (logSum[lane] + (top[lane] - score));");
            if (smooth)
            {
                code.Line($"loss += {Share(classes)} * spread[lane];");
                code.Line($"share[lane] = {Share(classes)} * f->LossScale;");
            }

            EmitCorrect(code, width, classes);
        }

        EmitResults(code);
        code.Line();
        if (smooth)
        {
            code.Line("// Softmax, less the smoothed target; lanes without a sample that counts get no gradient.");
            code.Line("var shares = Vec.Load(share);");
            code.Line($"var weight = (Vec.Load(weights) * Vec.Create({Expressions.Float(1 - _smoothing)} * f->LossScale) + shares * Vec.Create(total)) / sum;");
            using (code.For("c", classes))
            {
                code.Line($"var softmax = Vec.Exp(Vec.Load(y + c * {lanes}) - largest) * weight;");
                code.Line($"Vec.Store(softmax - shares * Vec.Create(f->ClassWeights[c]), dy + c * {lanes});");
            }
        }
        else
        {
            code.Line("// Softmax, less one for the label; lanes without a sample that counts get no gradient.");
            code.Line("var weight = Vec.Load(weights) * Vec.Create(f->LossScale) / sum;");
            using (code.Block($"for (int i = 0; i < {floats}; i += {lanes})"))
            {
                code.Line("Vec.Store(Vec.Exp(Vec.Load(y + i) - largest) * weight, dy + i);");
            }
        }

        using (EmitLanes(code))
        {
            code.Line($"dy[label * {lanes} + lane] -= {nll} * f->LossScale;");
        }
    }

    private string Share(int classes) => Expressions.Float(_smoothing / classes);

    // Σ over the classes of weight · −log softmax, which smoothing spreads a share of the target over.
    private static void EmitSpread(CodeWriter code, VectorWidth width, int classes)
    {
        code.Line("var logSums = Vec.Log(sum);");
        var spreads = new LongSum(code, width, ["spreads"], classes, "spreadSums");
        spreads.Reserve();
        spreads.StartAtZero();
        code.Line("double classWeight = 0;");
        spreads.Loop("c", classes, terms: 1, () =>
        {
            code.Line($"spreads += Vec.Create(f->ClassWeights[c]) * (logSums + (largest - Vec.Load(y + c * {width.Lanes})));");
            code.Line("classWeight += f->ClassWeights[c];");
        });
        spreads.Finish();
        code.Line("float total = (float)classWeight;");
        code.Line($"float* spread = stackalloc float[{width.Lanes}];");
        code.Line("Vec.Store(spreads, spread);");
        code.Line($"float* share = stackalloc float[{width.Lanes}];");
        code.Line("Vec.Store(VecF.Zero, share);");
    }
}
