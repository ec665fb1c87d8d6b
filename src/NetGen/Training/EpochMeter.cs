using System.Diagnostics;

namespace NetGen.Training;

/// <summary>Adds up what the steps of one epoch measure.</summary>
internal sealed class EpochMeter(int epoch, int epochs, IBatchSource batches)
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private double _lossSum;
    private long _correct;
    private int _samples;
    private int _steps;

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_started);

    public double MeanLoss => _lossSum / _samples;

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
        _lossSum += step.Loss * step.Samples;
        _correct += step.Correct;
        _samples += step.Samples;
        _steps++;
    }
}
