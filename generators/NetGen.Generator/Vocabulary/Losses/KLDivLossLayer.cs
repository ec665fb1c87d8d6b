using NetGen.Generator.Graph.Ops.Losses;
using NetGen.Generator.Model;
using NetGen.Generator.Vocabulary.Activations;

namespace NetGen.Generator.Vocabulary.Losses;

/// <summary>t·(log t − x), averaged over the elements or over the samples.</summary>
internal sealed record KLDivLossLayer : ElementwiseLossLayer
{
    private readonly bool _isLog;
    private readonly bool _isBatchMean;

    public KLDivLossLayer(LayerSpec spec)
        : base(spec)
    {
        _isLog = spec.Get(nameof(KLDivLossAttribute.LogTarget), false);
        _isBatchMean = spec.Get(nameof(KLDivLossAttribute.BatchMean), false);
    }

    public override string Kind => "KLDivLoss";

    public override ScoreFunction Expects => ScoreFunction.LogSoftmax;

    protected override string Options => (_isLog ? ", log target" : string.Empty) + (_isBatchMean ? ", batch mean" : string.Empty);

    public override LossOp Op(Shape output) => new KullbackLeiblerOp(output.Length, _isBatchMean ? 1 : Divisor(output), _isLog);

    public override void Check(Shape output, ShapeCheck check)
    {
        if (_isBatchMean && IsSum)
        {
            check.Report(
                ProblemKind.OutOfRange, nameof(KLDivLossAttribute.BatchMean), $"{Kind}: batchMean is true; expected false beside LossReduction.Sum, which averages nothing", Repair.Remove);
        }
    }
}
