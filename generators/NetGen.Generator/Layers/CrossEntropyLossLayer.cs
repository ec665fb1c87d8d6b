using System.Collections.Generic;
using System.Globalization;
using NetGen.Generator.Kernels;
using NetGen.Generator.Machine;
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

    public override IEnumerable<VectorFunction> Functions => [.. base.Functions, VectorFunctions.Decay, .. ExponentialSum.Functions];

    protected override void EmitBody(CodeWriter code, Target width, int classes)
    {
        int lanes = width.Lanes;
        bool smooth = _smoothing != 0;
        string nll = smooth ? $"{Expressions.Float(1 - _smoothing)} * weights[lane]" : "weights[lane]";
        string exponential = VectorFunctions.Decay.Call($"Vec.Load(y + c * {lanes}) - largest");
        EmitLargest(code, width, classes);
        var exponentials = new ExponentialSum(code, width, classes);
        exponentials.Terms.Reserve();
        exponentials.Terms.StartAtZero();
        exponentials.Terms.Loop("c", classes, terms: 1, () => exponentials.EmitTerm(exponential));
        exponentials.EmitEnd(total => total);
        code.Line($"float* logSums = stackalloc float[{lanes}];");
        code.Line("Vec.Store(logSum, logSums);");
        if (smooth)
        {
            EmitSpread(code, width, classes);
        }
        else
        {
            code.Line($"float* missing = stackalloc float[{lanes}];");
            code.Line("Vec.Store(excess / sum, missing);");
        }

        code.Line("double loss = 0;");
        code.Line("int correct = 0;");
        using (EmitLanes(code))
        {
            code.Line($"float score = y[label * {lanes} + lane];");
            code.Line($"loss += {nll} * (logSums[lane] + (top[lane] - score));");
            if (smooth)
            {
                code.Line($"loss += {Share(classes)} * spread[lane];");
                code.Line($"share[lane] = {Share(classes)} * f->LossScale;");
            }
            else
            {
                using (code.Block("if (score != top[lane])"))
                {
                    code.Line("missing[lane] = -1;");
                }

                code.Line();
            }

            EmitCorrect(code, width, classes);
        }

        EmitResults(code);
        code.Line();
        if (smooth)
        {
            EmitSmoothGradient(code, width, classes, exponential);
            using (EmitLanes(code))
            {
                code.Line($"dy[label * {lanes} + lane] -= {nll} * f->LossScale;");
            }
        }
        else
        {
            EmitGradient(code, width, classes, exponential);
        }
    }

    // 1 less the largest probability is told from the others: the difference loses its digits where an answer is nearly certain.
    private void EmitGradient(CodeWriter code, Target width, int classes, string exponential)
    {
        int lanes = width.Lanes;
        code.Line("// Softmax, less one for the label; lanes without a sample that counts get no gradient.");
        code.Line("var weight = Vec.Load(weights) * Vec.Create(f->LossScale) / sum;");
        using (code.For("c", classes))
        {
            code.Line($"Vec.Store({VectorFunctions.Flush.Call($"{exponential} * weight")}, dy + c * {lanes});");
        }

        using (EmitLanes(code))
        {
            code.Line($"float* toLabel = dy + label * {lanes} + lane;");
            code.Line("float counts = weights[lane] * f->LossScale;");
            code.Line("*toLabel = missing[lane] >= 0 ? -counts * missing[lane] : *toLabel - counts;");
        }
    }

    private void EmitSmoothGradient(CodeWriter code, Target width, int classes, string exponential)
    {
        int lanes = width.Lanes;
        code.Line("// Softmax, less the smoothed target; lanes without a sample that counts get no gradient.");
        code.Line("var shares = Vec.Load(share);");
        code.Line($"var weight = (Vec.Load(weights) * Vec.Create({Expressions.Float(1 - _smoothing)} * f->LossScale) + shares * Vec.Create(total)) / sum;");
        using (code.For("c", classes))
        {
            code.Line($"var softmax = {exponential} * weight;");
            code.Line($"Vec.Store({VectorFunctions.Flush.Call("softmax - shares * Vec.Create(f->ClassWeights[c])")}, dy + c * {lanes});");
        }
    }

    private string Share(int classes) => Expressions.Float(_smoothing / classes);

    // Σ over the classes of weight · −log softmax, which smoothing spreads a share of the target over.
    private static void EmitSpread(CodeWriter code, Target width, int classes)
    {
        var spreads = new LongSum(code, width, ["spreads"], classes, "spreadSums");
        spreads.Reserve();
        spreads.StartAtZero();
        code.Line("double classWeight = 0;");
        spreads.Loop("c", classes, terms: 1, () =>
        {
            code.Line($"spreads += Vec.Create(f->ClassWeights[c]) * (logSum + (largest - Vec.Load(y + c * {width.Lanes})));");
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
