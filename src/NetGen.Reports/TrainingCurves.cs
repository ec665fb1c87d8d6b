using System.Diagnostics;
using NetGen.Training;

namespace NetGen.Reports;

/// <summary>
/// Loss and accuracy of a training run, step by step and epoch by epoch. Given to <c>Trainer.Fit</c> as its progress it records every step, and where
/// <see cref="LivePage"/> names a file, it keeps a page there that shows the curves while the network trains. A page that cannot be written never ends the training:
/// <see cref="LivePageError"/> tells of it. For one thread at a time.
/// </summary>
public sealed partial class TrainingCurves : IProgress<TrainingProgress>
{
    private readonly List<CurvePoint> _steps = [];
    private readonly List<EpochPoint> _epochs = [];
    private readonly DateTimeOffset _begun = DateTimeOffset.UtcNow;
    private readonly Stopwatch _sinceWritten = new();
    private TrainingProgress _last;
    private int _epoch;

    /// <summary>The page that is written while the network trains and that browsers reload by themselves; null for none. Default null.</summary>
    public string? LivePage { get; init; }

    /// <summary>
    /// Why <see cref="LivePage"/> could not be written, the first time that it could not; null as long as it could. Later versions are tried all the same, as a disk
    /// may have room again.
    /// </summary>
    public Exception? LivePageError { get; private set; }

    /// <summary>Time between two versions of <see cref="LivePage"/>. Default 2 seconds.</summary>
    public TimeSpan LiveInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>One entry a step.</summary>
    public IReadOnlyList<CurvePoint> Steps => _steps;

    /// <summary>One entry for each epoch that was added.</summary>
    public IReadOnlyList<EpochPoint> Epochs => _epochs;

    /// <summary>Where the training stands, as it was reported last.</summary>
    internal TrainingProgress Last => _last;

    /// <summary>The epoch that the last step belongs to, from 1, counted over all calls of <c>Fit</c>.</summary>
    internal int Epoch => _epoch;

    /// <summary>Records a step.</summary>
    /// <param name="value">Where the training stands after it.</param>
    public void Report(TrainingProgress value)
    {
        if (_steps.Count == 0 || value.Step <= _last.Step)
        {
            // A new epoch, maybe of another call of Fit, which counts from 1 again, or of a run that goes on from a checkpoint.
            _epoch = Math.Max(_epoch + 1, value.Epoch);
            _last = default;
        }

        int samples = value.Samples - _last.Samples;
        _stepTimes.Add(DateTimeOffset.UtcNow);
        _steps.Add(new CurvePoint(
            _epoch - 1 + ((double)value.Step / value.Steps),
            OfStep(value.MeanLoss, value.Samples, _last.MeanLoss, _last.Samples, samples),
            value.Accuracy is { } accuracy ? OfStep(accuracy, value.Samples, _last.Accuracy ?? 0, _last.Samples, samples) : null));
        _last = value;
        if (LivePage is not null && (!_sinceWritten.IsRunning || _sinceWritten.Elapsed >= LiveInterval))
        {
            WritePage(isRunning: true);
            _sinceWritten.Restart();
        }
    }

    /// <summary>Records what an epoch measured, and writes <see cref="LivePage"/> anew.</summary>
    /// <param name="summary">One of the results of <c>Trainer.Fit</c>. Epochs count up in the order in which they are added.</param>
    /// <param name="isRunning">Whether more will follow, so that browsers go on reloading the page.</param>
    public void Add(EpochSummary summary, bool isRunning = false)
    {
        ArgumentNullException.ThrowIfNull(summary);
        _epochTimes.Add(DateTimeOffset.UtcNow);
        _epochs.Add(new EpochPoint(_epochs.Count + 1, summary.MeanLoss, summary.Accuracy, summary.Validation?.Loss, summary.Validation?.Accuracy, summary.TrainingTime));
        WritePage(isRunning);
    }

    /// <summary>Records all epochs of a run.</summary>
    /// <param name="summary">The result of <c>Trainer.Fit</c>.</param>
    public void Add(TrainingSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        foreach (EpochSummary epoch in summary.Epochs)
        {
            Add(epoch);
        }
    }

    private void WritePage(bool isRunning)
    {
        if (LivePage is null)
        {
            return;
        }

        try
        {
            CurvesPage.Save(this, LivePage, isRunning);
        }
        catch (Exception error)
        {
            // Hours of training are worth more than a page.
            LivePageError ??= error;
        }
    }

    // The progress tells means over the epoch so far.
    private static double OfStep(double mean, int samples, double meanBefore, int samplesBefore, int samplesOfStep) =>
        ((mean * samples) - (meanBefore * samplesBefore)) / samplesOfStep;
}
