using System.Diagnostics;

namespace NetGen.Training;

/// <summary>Adds up what the steps of one epoch measure.</summary>
internal sealed class EpochMeter(int epoch, int epochs, IBatchSource batches)
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private double _lossSum;
    private long _correct;
    private int _samples;
    private int _measured;
    private int _steps;

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_started);

    // A mini-batch in which no target counts says nothing of the loss.
    public double MeanLoss => _lossSum / _measured;

    public double? Accuracy => batches.Target == TargetKind.Label ? (double)_correct / _samples : null;

    public TrainingProgress Progress => new(
        epoch,
        epochs,
        _steps,
        (int)(((long)batches.Count + batches.BatchSize - 1) / batches.BatchSize),
        _samples,
        MeanLoss,
        Accuracy,
        _samples / Elapsed.TotalSeconds);

    public void Add(StepResult step)
    {
        if (!step.CountsNothing)
        {
            _lossSum += step.Loss * step.Samples;
            _measured += step.Samples;
        }

        _correct += step.Correct;
        _samples += step.Samples;
        _steps++;
    }
}
