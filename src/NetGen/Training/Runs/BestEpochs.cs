namespace NetGen.Training;

/// <summary>Finds the best epoch of a run, and when nothing improves any more.</summary>
internal sealed class BestEpochs
{
    private readonly MonitoredValue _monitor;
    private readonly EarlyStopping? _stopping;
    private double _best = double.NaN;
    private double _reference = double.NaN;
    private int _waited;

    /// <param name="monitor">What is compared.</param>
    /// <param name="stopping">When to end, or null for never.</param>
    /// <param name="epochs">The epochs so far.</param>
    public BestEpochs(MonitoredValue monitor, EarlyStopping? stopping, IEnumerable<EpochSummary> epochs)
    {
        _monitor = monitor;
        _stopping = stopping;
        foreach (EpochSummary epoch in epochs)
        {
            Add(epoch);
        }
    }

    /// <summary>The best epoch so far; null as long as none had the value.</summary>
    public EpochSummary? Best { get; private set; }

    /// <summary>Whether the run is to end.</summary>
    public bool IsExhausted => _stopping is not null && _waited >= _stopping.Patience;

    /// <summary>Takes up an epoch and tells whether it is the best so far.</summary>
    public bool Add(EpochSummary epoch)
    {
        if (ValueOf(epoch) is not { } value)
        {
            return false;
        }

        bool improves = Improves(value, _reference, _stopping?.MinDelta ?? 0);
        _reference = improves ? value : _reference;
        _waited = improves ? 0 : _waited + 1;
        if (!Improves(value, _best, by: 0))
        {
            return false;
        }

        _best = value;
        Best = epoch;
        return true;
    }

    // In terms of which less is better.
    private double? ValueOf(EpochSummary epoch) => _monitor switch
    {
        MonitoredValue.ValidationLoss => epoch.Validation?.Loss,
        MonitoredValue.ValidationAccuracy => -epoch.Validation?.Accuracy,
        MonitoredValue.TrainingLoss => epoch.MeanLoss,
        _ => -epoch.Accuracy,
    };

    // Anything is better than a value that is not a number.
    private static bool Improves(double value, double than, double by) => value < than - by || (double.IsNaN(than) && !double.IsNaN(value));
}
