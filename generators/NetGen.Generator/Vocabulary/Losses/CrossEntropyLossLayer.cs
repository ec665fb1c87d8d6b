using System.Globalization;
using NetGen.Generator.Graph.Ops.Losses;
using NetGen.Generator.Model;
using NetGen.Generator.Vocabulary.Activations;

namespace NetGen.Generator.Vocabulary.Losses;

/// <summary>−log softmax(x)[label], averaged over the labels of the batch, or the same for targets of probabilities.</summary>
internal sealed record CrossEntropyLossLayer : LabelLossLayer
{
    private readonly double _smoothing;
    private readonly bool _isSoft;

    public CrossEntropyLossLayer(LayerSpec spec)
        : base(spec)
    {
        _smoothing = spec.Get(nameof(CrossEntropyLossAttribute.LabelSmoothing), 0.0);
        _isSoft = spec.Get(nameof(CrossEntropyLossAttribute.SoftTargets), false);
    }

    public override string Kind => "CrossEntropyLoss";

    public override string Target => _isSoft ? "Vector" : base.Target;

    public override bool TakesPositions => true;

    public override bool TakesScores => true;

    public override bool TakesClassWeights => true;

    public override EquatableArray<double> ClassWeights => ClassWeightCheck.Of(Spec);

    public override int? IgnoreIndex => _isSoft ? null : Spec.Get(nameof(CrossEntropyLossAttribute.IgnoreIndex), -100);

    public override LossOp Op(Shape output) => _isSoft ? new SoftCrossEntropyOp(ClassScores.Of(output), _smoothing) : new CrossEntropyOp(ClassScores.Of(output), IgnoreIndex, _smoothing);

    protected override string Options =>
        (_isSoft ? ", soft targets" : string.Empty) + (_smoothing == 0 ? string.Empty : $", label smoothing {_smoothing.ToString(CultureInfo.InvariantCulture)}");

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

        if (_isSoft && Spec.Has(nameof(CrossEntropyLossAttribute.IgnoreIndex)))
        {
            check.Report(
                ProblemKind.OutOfRange, nameof(CrossEntropyLossAttribute.IgnoreIndex), $"{Kind}: ignoreIndex is a label; expected none beside softTargets, which have no labels", Repair.Remove);
        }

        if (!check.Failed)
        {
            ClassWeightCheck.Report(Kind, Spec, output, check);
        }
    }
}
