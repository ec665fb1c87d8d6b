using System.Diagnostics;

namespace NetGen.Training;

/// <summary>Adds up what the steps of one epoch measure.</summary>
/// <param name="epoch">The epoch, from 1.</param>
/// <param name="epochs">Epochs of the run.</param>
/// <param name="batches">Where the mini-batches come from.</param>
/// <param name="before">What was measured before a checkpoint from which the epoch goes on.</param>
internal sealed class EpochMeter(int epoch, int epochs, IBatchSource batches, EpochTotals before = default)
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly TimeSpan _elapsedBefore = before.Elapsed;
    private EpochTotals _totals = before;

    public TimeSpan Elapsed => _elapsedBefore + Stopwatch.GetElapsedTime(_started);

    public EpochTotals Totals => _totals with { Elapsed = Elapsed };

    // A mini-batch in which no target counts says nothing of the loss.
    public double MeanLoss => _totals.LossSum / _totals.Measured;

    public double? Accuracy => batches.Target == TargetKind.Label ? (double)_totals.Correct / _totals.Labels : null;

    public TrainingProgress Progress => new(
        epoch,
        epochs,
        _totals.Steps,
        (int)(((long)batches.Count + batches.BatchSize - 1) / batches.BatchSize),
        _totals.Samples,
        MeanLoss,
        Accuracy,
        _totals.Samples / Elapsed.TotalSeconds);

    public void Add(StepResult step) => _totals = _totals with
    {
        LossSum = _totals.LossSum + (step.CountsNothing ? 0 : step.Loss * step.Samples),
        Measured = _totals.Measured + (step.CountsNothing ? 0 : step.Samples),
        Correct = _totals.Correct + step.Correct,
        Labels = _totals.Labels + step.Labels,
        Samples = _totals.Samples + step.Samples,
        Steps = _totals.Steps + 1,
    };
}
