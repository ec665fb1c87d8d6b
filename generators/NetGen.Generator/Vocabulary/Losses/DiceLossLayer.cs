using NetGen.Generator.Graph.Ops.Losses;
using NetGen.Generator.Model;
using NetGen.Generator.Vocabulary.Activations;

namespace NetGen.Generator.Vocabulary.Losses;

/// <summary>1 − (2·Σ p·t + s) / (Σ p + Σ t + s), averaged over the classes and the batch.</summary>
internal sealed record DiceLossLayer : LossLayer
{
    // Sums of every class lie on the stack while a block is measured.
    private const int MostClasses = 1024;

    private readonly bool _isMask;
    private readonly int _ignored;
    private readonly bool _statesIgnored;
    private readonly double _smooth;

    public DiceLossLayer(LayerSpec spec)
        : base(spec)
    {
        _isMask = spec.Get(nameof(DiceLossAttribute.Sigmoid), false);
        _ignored = spec.Get(nameof(DiceLossAttribute.IgnoreIndex), -100);
        _statesIgnored = spec.Has(nameof(DiceLossAttribute.IgnoreIndex));
        _smooth = spec.Get(nameof(DiceLossAttribute.Smooth), 1e-5);
    }

    public override string Kind => "DiceLoss";

    public override string Target => _isMask ? "Vector" : "Label";

    public override bool TakesScores => true;

    public override int? IgnoreIndex => _isMask ? null : _ignored;

    public override bool AveragesSamples => !_isMask;

    protected override string Options => (_isMask ? ", sigmoid" : string.Empty) + (_smooth == 1e-5 ? string.Empty : $", smooth {ShapeCheck.Number(_smooth)}");

    public override int Positions(Shape output) => _isMask ? 1 : output.Pixels;

    public override bool Applies(ScoreFunction function) => _isMask ? function == ScoreFunction.Sigmoid : function is ScoreFunction.Softmax or ScoreFunction.LogSoftmax;

    public override LossOp Op(Shape output)
    {
        var scores = ClassScores.Of(output);
        int divisor = IsSum ? 1 : scores.Classes;
        return _isMask ? new MaskDiceOp(scores, _smooth, divisor) : new DiceOp(scores, IgnoreIndex, _smooth, divisor);
    }

    public override void Check(Shape output, ShapeCheck check)
    {
        if (output.Pixels == 1)
        {
            check.Report(ProblemKind.LossDoesNotFit, null, $"{check.Arriving(output)}; {Kind} compares areas, and expects several pixels or steps: CrossEntropyLoss takes one class a sample");
        }
        else if (!_isMask && output.Channels is 1 or > MostClasses)
        {
            check.Report(
                ProblemKind.LossDoesNotFit,
                null,
                $"{check.Arriving(output)}; {Kind} expects one channel a class, 2 to {MostClasses}{(output.Channels == 1 ? ": write Sigmoid = true for one mask" : string.Empty)}");
        }

        if (_isMask && _statesIgnored)
        {
            check.Report(
                ProblemKind.OutOfRange, nameof(DiceLossAttribute.IgnoreIndex), $"{Kind}: ignoreIndex is a label; expected none beside sigmoid, which takes masks", Repair.Remove);
        }

        check.Number(nameof(DiceLossAttribute.Smooth), _smooth, ShapeCheck.IsDivisor(_smooth), "a finite number above 0", "0.00001");
    }
}
