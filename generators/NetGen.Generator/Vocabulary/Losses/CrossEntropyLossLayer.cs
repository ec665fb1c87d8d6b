using System.Globalization;
using NetGen.Generator.Graph.Ops.Losses;
using NetGen.Generator.Model;
using NetGen.Generator.Vocabulary.Activations;

namespace NetGen.Generator.Vocabulary.Losses;

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

    public override LossOp Op(Shape output) => new CrossEntropyOp(output.Length, IgnoreIndex, _smoothing);

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
}
