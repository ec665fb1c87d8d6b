namespace NetGen.Training;

public sealed partial class Trainer<TNetwork>
{
    // Of the data that the network was trained on last; empty if they had no names.
    private IReadOnlyList<string> _classNames = [];

    /// <summary>
    /// Trains for some epochs. Each epoch goes once through the data in mini-batches of <see cref="BatchSize"/>; the last one may be smaller.
    /// With shuffling, the order of an epoch is one <c>torch.randperm(n)</c> of a generator of its own, seeded with <see cref="TrainerOptions.Seed"/>,
    /// which runs on over the epochs and over further calls.
    /// </summary>
    /// <param name="data">The training data, which must fit the network.</param>
    /// <param name="epochs">Number of epochs, at least 0.</param>
    /// <param name="validation">Data on which the network is evaluated after each epoch, or null.</param>
    /// <param name="progress">Hears of every step, or null.</param>
    /// <param name="cancellationToken">Asked before every step; the steps done before remain in the network.</param>
    /// <exception cref="ArgumentException">The data do not fit the network, or the validation data have other classes than the training data.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="TrainingDivergedException">The loss, a gradient or a weight is not finite (<see cref="TrainerOptions.ThrowOnNonFinite"/>).</exception>
    /// <exception cref="InvalidOperationException">The network is being trained already.</exception>
    /// <exception cref="ObjectDisposedException">The trainer was disposed.</exception>
    public TrainingSummary Fit(
        Dataset data,
        int epochs,
        Dataset? validation = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        RequireUsable();
        ArgumentOutOfRangeException.ThrowIfNegative(epochs);
        DatasetChecks.RequireFit(Network.Info, data, nameof(data));
        RequireMeasurable(validation, data.ClassNames);
        return RunEpochs(new DatasetBatches(data, BatchSize, _shuffle ? _order : null), epochs, validation, progress, cancellationToken);
    }

    /// <summary>Trains for some epochs on mini-batches that come from elsewhere, in the size and order of their source.</summary>
    /// <param name="batches">The training data, which must fit the network.</param>
    /// <param name="epochs">Number of epochs, at least 0.</param>
    /// <param name="validation">Data on which the network is evaluated after each epoch, or null.</param>
    /// <param name="progress">Hears of every step, or null.</param>
    /// <param name="cancellationToken">Asked before every step; the steps done before remain in the network.</param>
    /// <exception cref="ArgumentException">The data do not fit the network, or the validation data have other classes than the training data.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="TrainingDivergedException">The loss, a gradient or a weight is not finite (<see cref="TrainerOptions.ThrowOnNonFinite"/>).</exception>
    /// <exception cref="InvalidOperationException">The network is being trained already.</exception>
    /// <exception cref="ObjectDisposedException">The trainer was disposed.</exception>
    public TrainingSummary Fit(
        IBatchSource batches,
        int epochs,
        Dataset? validation = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        RequireUsable();
        ArgumentOutOfRangeException.ThrowIfNegative(epochs);
        DatasetChecks.RequireFit(Network.Info, batches, nameof(batches));
        RequireMeasurable(validation, batches.ClassNames);
        return RunEpochs(batches, epochs, validation, progress, cancellationToken);
    }

    private void RequireMeasurable(Dataset? validation, IReadOnlyList<string> classNames)
    {
        if (validation is not null)
        {
            DatasetChecks.RequireMeasurable(Network.Info, validation, nameof(validation));
            DatasetChecks.RequireSameClasses(classNames, validation, nameof(validation));
        }

        _classNames = classNames;
    }

    private TrainingSummary RunEpochs(IBatchSource batches, int epochs, Dataset? validation, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        Network.BeginTraining(this);
        try
        {
            return RunEpochsAlone(batches, epochs, validation, progress, cancellationToken);
        }
        finally
        {
            Network.EndTraining();
        }
    }

    private TrainingSummary RunEpochsAlone(IBatchSource batches, int epochs, Dataset? validation, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        var summaries = new List<EpochSummary>(epochs);
        TimeSpan time = TimeSpan.Zero;
        for (int epoch = 1; epoch <= epochs; epoch++)
        {
            var meter = new EpochMeter(epoch, epochs, batches);
            RunEpoch(batches, meter, progress, cancellationToken);
            RequireFiniteWeights(meter.MeanLoss);
            TimeSpan elapsed = meter.Elapsed;
            time += elapsed;
            EvaluationResult? result = validation is null ? null : Evaluate(validation);
            summaries.Add(new EpochSummary(epoch, meter.MeanLoss, meter.Accuracy, result, elapsed));
        }

        return new TrainingSummary(summaries, (long)batches.Count * epochs, time);
    }

    private void RunEpoch(IBatchSource batches, EpochMeter meter, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        batches.BeginEpoch();
        while (batches.TryNext(out Batch batch))
        {
            cancellationToken.ThrowIfCancellationRequested();
            meter.Add(batches.Target == TargetKind.Label ? Step(batch.Inputs, batch.Labels) : Step(batch.Inputs, batch.Targets));
            progress?.Report(meter.Progress);
        }
    }
}
