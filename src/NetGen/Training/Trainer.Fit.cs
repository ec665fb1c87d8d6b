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
    /// <exception cref="CheckpointException">The run goes on from a checkpoint that does not fit the data.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="TrainingDivergedException">The loss, a gradient or a weight is not finite (<see cref="TrainerOptions.ThrowOnNonFinite"/>).</exception>
    /// <exception cref="InvalidOperationException">The network is being trained already.</exception>
    /// <exception cref="ObjectDisposedException">The trainer was disposed.</exception>
    public TrainingSummary Fit(
        Dataset data,
        int epochs,
        Dataset? validation = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        Fit(data, new FitOptions { Epochs = epochs, Validation = validation, Progress = progress }, cancellationToken);

    /// <summary>Trains for some epochs on mini-batches that come from elsewhere, in the size and order of their source.</summary>
    /// <param name="batches">The training data, which must fit the network.</param>
    /// <param name="epochs">Number of epochs, at least 0.</param>
    /// <param name="validation">Data on which the network is evaluated after each epoch, or null.</param>
    /// <param name="progress">Hears of every step, or null.</param>
    /// <param name="cancellationToken">Asked before every step; the steps done before remain in the network.</param>
    /// <exception cref="ArgumentException">The data do not fit the network, or the validation data have other classes than the training data.</exception>
    /// <exception cref="CheckpointException">The run goes on from a checkpoint that does not fit the data.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="TrainingDivergedException">The loss, a gradient or a weight is not finite (<see cref="TrainerOptions.ThrowOnNonFinite"/>).</exception>
    /// <exception cref="InvalidOperationException">The network is being trained already.</exception>
    /// <exception cref="ObjectDisposedException">The trainer was disposed.</exception>
    public TrainingSummary Fit(
        IBatchSource batches,
        int epochs,
        Dataset? validation = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        Fit(batches, new FitOptions { Epochs = epochs, Validation = validation, Progress = progress }, cancellationToken);

    /// <summary>
    /// Trains in the way that options say: with callbacks, early stopping and checkpoints. After <see cref="LoadCheckpoint"/> the first call goes on with the
    /// run that the checkpoint was saved in. The order of the data is that of <see cref="Fit(Dataset, int, Dataset?, IProgress{TrainingProgress}?, CancellationToken)"/>.
    /// </summary>
    /// <param name="data">The training data, which must fit the network.</param>
    /// <param name="options">How many epochs, and what happens between them.</param>
    /// <param name="cancellationToken">Asked before every step; the steps done before remain in the network.</param>
    /// <exception cref="ArgumentException">The data do not fit the network, or the validation data have other classes than the training data, or an option does not go with them.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
    /// <exception cref="CheckpointException">The checkpoint from which the run is to go on does not fit the network, the data or the options.</exception>
    /// <exception cref="IOException">A checkpoint cannot be written or read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="TrainingDivergedException">The loss, a gradient or a weight is not finite (<see cref="TrainerOptions.ThrowOnNonFinite"/>).</exception>
    /// <exception cref="InvalidOperationException">The network is being trained already.</exception>
    /// <exception cref="ObjectDisposedException">The trainer was disposed.</exception>
    public TrainingSummary Fit(Dataset data, FitOptions options, CancellationToken cancellationToken = default) =>
        Run(BatchesOf(data, options, awaits: false), options, cancellationToken);

    /// <summary>Trains in the way that options say on mini-batches that come from elsewhere, in the size and order of their source.</summary>
    /// <param name="batches">The training data, which must fit the network; to save checkpoints meanwhile they must be an <see cref="IResumableBatchSource"/>.</param>
    /// <param name="options">How many epochs, and what happens between them.</param>
    /// <param name="cancellationToken">Asked before every step; the steps done before remain in the network.</param>
    /// <exception cref="ArgumentException">The data do not fit the network, or the validation data have other classes than the training data, or an option does not go with them.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
    /// <exception cref="CheckpointException">The checkpoint from which the run is to go on does not fit the network, the data or the options.</exception>
    /// <exception cref="IOException">A checkpoint cannot be written or read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="TrainingDivergedException">The loss, a gradient or a weight is not finite (<see cref="TrainerOptions.ThrowOnNonFinite"/>).</exception>
    /// <exception cref="InvalidOperationException">The network is being trained already.</exception>
    /// <exception cref="ObjectDisposedException">The trainer was disposed.</exception>
    public TrainingSummary Fit(IBatchSource batches, FitOptions options, CancellationToken cancellationToken = default)
    {
        RequireFit(batches, options, awaits: false);
        return Run(batches, options, cancellationToken);
    }

    /// <summary>
    /// Trains as <see cref="Fit(Dataset, FitOptions, CancellationToken)"/> on a thread of its own, and waits for callbacks that are tasks. Meanwhile nobody else uses the network.
    /// A wrong argument is an exception of the call, everything else one of the task.
    /// </summary>
    /// <param name="data">The training data, which must fit the network.</param>
    /// <param name="options">How many epochs, and what happens between them.</param>
    /// <param name="cancellationToken">Asked before every step; the steps done before remain in the network.</param>
    /// <exception cref="ArgumentException">The data do not fit the network, or the validation data have other classes than the training data, or an option does not go with them.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
    /// <exception cref="CheckpointException">The checkpoint from which the run is to go on does not fit the network, the data or the options.</exception>
    /// <exception cref="IOException">A checkpoint cannot be written or read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="TrainingDivergedException">The loss, a gradient or a weight is not finite (<see cref="TrainerOptions.ThrowOnNonFinite"/>).</exception>
    /// <exception cref="InvalidOperationException">The network is being trained already.</exception>
    /// <exception cref="ObjectDisposedException">The trainer was disposed.</exception>
    public Task<TrainingSummary> FitAsync(Dataset data, FitOptions options, CancellationToken cancellationToken = default) =>
        RunOnThread(BatchesOf(data, options, awaits: true), options, cancellationToken);

    /// <summary>
    /// Trains as <see cref="Fit(IBatchSource, FitOptions, CancellationToken)"/> on a thread of its own, and waits for callbacks that are tasks. Meanwhile nobody else uses the network.
    /// A wrong argument is an exception of the call, everything else one of the task.
    /// </summary>
    /// <param name="batches">The training data, which must fit the network; to save checkpoints meanwhile they must be an <see cref="IResumableBatchSource"/>.</param>
    /// <param name="options">How many epochs, and what happens between them.</param>
    /// <param name="cancellationToken">Asked before every step; the steps done before remain in the network.</param>
    /// <exception cref="ArgumentException">The data do not fit the network, or the validation data have other classes than the training data, or an option does not go with them.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
    /// <exception cref="CheckpointException">The checkpoint from which the run is to go on does not fit the network, the data or the options.</exception>
    /// <exception cref="IOException">A checkpoint cannot be written or read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="TrainingDivergedException">The loss, a gradient or a weight is not finite (<see cref="TrainerOptions.ThrowOnNonFinite"/>).</exception>
    /// <exception cref="InvalidOperationException">The network is being trained already.</exception>
    /// <exception cref="ObjectDisposedException">The trainer was disposed.</exception>
    public Task<TrainingSummary> FitAsync(IBatchSource batches, FitOptions options, CancellationToken cancellationToken = default)
    {
        RequireFit(batches, options, awaits: true);
        return RunOnThread(batches, options, cancellationToken);
    }

    private DatasetBatches BatchesOf(Dataset data, FitOptions options, bool awaits)
    {
        RequireUsable();
        FitChecks.Require(options, awaits);
        DatasetChecks.RequireFit(Network.Info, data, nameof(data));
        if (_dropLast && data.Count < BatchSize)
        {
            throw new ArgumentException($"The data set has {data.Count} samples, less than a mini-batch, and TrainerOptions.DropLast leaves out smaller ones; expected at least {BatchSize}.", nameof(data));
        }

        RequireMeasurable(options.Validation, data.ClassNames);
        return new DatasetBatches(data, BatchSize, _shuffle ? _order : null, _dropLast, _group);
    }

    private void RequireFit(IBatchSource batches, FitOptions options, bool awaits)
    {
        RequireUsable();
        FitChecks.Require(options, awaits);
        DatasetChecks.RequireFit(Network.Info, batches, nameof(batches));
        if (options.Checkpoints is not null && batches is not IResumableBatchSource)
        {
            throw new ArgumentException($"{batches.GetType().Name} cannot tell its state for checkpoints; expected a source that implements {nameof(IResumableBatchSource)}.", nameof(batches));
        }

        RequireMeasurable(options.Validation, batches.ClassNames);
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
}
