namespace NetGen.Training;

/// <summary>A call of <c>Fit</c> while it runs.</summary>
internal sealed class TrainingRun
{
    private readonly FitOptions _options;
    private readonly List<EpochSummary> _epochs = [];
    private readonly BestEpochs _best;
    private NetworkSnapshot? _bestWeights;
    private long _samples;
    private bool _isStopped;

    /// <param name="batches">Where the mini-batches come from.</param>
    /// <param name="options">How to run.</param>
    /// <param name="monitor">What makes an epoch the best.</param>
    /// <param name="state">Where the run goes on; null for a new one.</param>
    /// <exception cref="CheckpointException">The state does not fit the options or the source.</exception>
    public TrainingRun(IBatchSource batches, FitOptions options, MonitoredValue monitor, RunState? state)
    {
        _options = options;
        Batches = batches;
        _epochs.AddRange(state?.Epochs ?? []);
        _best = new BestEpochs(monitor, options.EarlyStopping, _epochs);
        if (state is null)
        {
            return;
        }

        if (_epochs.Count + (state.Totals is null ? 0 : 1) > options.Epochs)
        {
            throw new CheckpointException($"The checkpoint's run has {_epochs.Count} whole epochs{(state.Totals is null ? string.Empty : " and a part of the next")}; expected no more than {options.Epochs}, FitOptions.Epochs.");
        }

        if (options.RestoreBest && _best.Best is { } best && (state.BestWeights is null || state.BestEpoch != best.Epoch))
        {
            string found = state.BestWeights is null ? "no weights of a best epoch" : $"the weights of epoch {state.BestEpoch}";
            throw new CheckpointException($"The checkpoint has {found}; expected those of epoch {best.Epoch}, the best so far by {monitor}. Go on with RestoreBest and Monitor as the run began.");
        }

        if (batches is not IResumableBatchSource source)
        {
            throw new CheckpointException($"{batches.GetType().Name} cannot go on from a checkpoint; expected a source that implements {nameof(IResumableBatchSource)}.");
        }

        source.RestoreState(state.Source);
        _samples = state.Samples;
        _isStopped = state.IsStopped;
        _bestWeights = options.RestoreBest ? state.BestWeights : null;
        Meter = state.Totals is { } totals ? new EpochMeter(_epochs.Count + 1, options.Epochs, batches, totals) : null;
    }

    /// <summary>Where the mini-batches come from.</summary>
    public IBatchSource Batches { get; }

    /// <summary>What the epoch that has begun measures; null between epochs.</summary>
    public EpochMeter? Meter { get; private set; }

    /// <summary>The epochs that are done.</summary>
    public IReadOnlyList<EpochSummary> Epochs => _epochs;

    /// <summary>Whether no epoch follows.</summary>
    public bool IsOver => Meter is null && (_epochs.Count >= _options.Epochs || _isStopped || _best.IsExhausted);

    /// <summary>Whether the epoch that has begun is followed by an evaluation.</summary>
    public bool IsValidated => _options.Validation is not null && ((_epochs.Count + 1) % _options.ValidateEvery == 0 || _epochs.Count + 1 == _options.Epochs);

    /// <summary>Starts the next epoch, unless one has begun that goes on from a checkpoint.</summary>
    public EpochMeter BeginEpoch()
    {
        if (Meter is null)
        {
            Batches.BeginEpoch();
            Meter = new EpochMeter(_epochs.Count + 1, _options.Epochs, Batches);
        }

        return Meter;
    }

    /// <summary>Ends the epoch.</summary>
    /// <param name="network">The network, as it is after it.</param>
    /// <param name="elapsed">Time that the training took.</param>
    /// <param name="validation">Result on the validation data, or null.</param>
    /// <returns>Whether it is the best so far.</returns>
    public bool EndEpoch(Network network, TimeSpan elapsed, EvaluationResult? validation)
    {
        EpochMeter meter = Meter!;
        Meter = null;
        _samples += meter.Totals.Samples;
        _epochs.Add(new EpochSummary(_epochs.Count + 1, meter.MeanLoss, meter.Accuracy, validation, elapsed));
        bool isBest = _best.Add(_epochs[^1]);
        if (isBest && _options.RestoreBest)
        {
            _bestWeights = NetworkSnapshot.Of(network);
        }

        return isBest;
    }

    /// <summary>Lets no further epoch begin.</summary>
    public void Stop() => _isStopped = true;

    /// <summary>Gives the network what it is to have at the end.</summary>
    public TrainingSummary Finish(Network network)
    {
        _bestWeights?.CopyTo(network);
        return new TrainingSummary(_epochs, _samples, _epochs.Aggregate(TimeSpan.Zero, (sum, epoch) => sum + epoch.TrainingTime))
        {
            BestEpoch = _best.Best,
            StoppedEarly = _epochs.Count < _options.Epochs,
        };
    }

    /// <summary>Where the run stands.</summary>
    /// <exception cref="InvalidOperationException">The source of mini-batches cannot tell its state.</exception>
    public RunState Save()
    {
        IResumableBatchSource source = Batches as IResumableBatchSource ?? throw new InvalidOperationException(
            $"{Batches.GetType().Name} cannot tell its state; expected a source that implements {nameof(IResumableBatchSource)}, so that a checkpoint can be saved during Fit.");
        return new RunState([.. _epochs], _samples, Meter?.Totals, source.SaveState(), _isStopped, _bestWeights is null ? 0 : _best.Best!.Epoch, _bestWeights);
    }
}
