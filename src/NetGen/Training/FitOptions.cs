namespace NetGen.Training;

/// <summary>How <see cref="Trainer{TNetwork}.Fit(Dataset, FitOptions, CancellationToken)"/> runs.</summary>
/// <example>
/// <code>
/// trainer.Fit(data, new FitOptions
/// {
///     Epochs = 50,
///     Validation = validation,
///     EarlyStopping = new EarlyStopping { Patience = 5 },
///     RestoreBest = true,
///     OnEpochEnd = epoch => Console.WriteLine(epoch.Summary),
/// });
/// </code>
/// </example>
public sealed class FitOptions
{
    /// <summary>Number of epochs, at least 0; of a run that goes on from a checkpoint, those that are done already included.</summary>
    public required int Epochs { get; init; }

    /// <summary>Data on which the network is evaluated, or null. Default null.</summary>
    public Dataset? Validation { get; init; }

    /// <summary>Epochs from one evaluation on <see cref="Validation"/> to the next, at least 1; the last epoch is followed by one in any case. Default 1.</summary>
    public int ValidateEvery { get; init; } = 1;

    /// <summary>
    /// What makes an epoch the best. Default null: the loss on the validation data, their accuracy where they have no loss, and without such data the
    /// loss of the training.
    /// </summary>
    public MonitoredValue? Monitor { get; init; }

    /// <summary>When the run ends before its last epoch, or null for never. Default null.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>Whether the network has the weights and running statistics of the best epoch at the end; otherwise those of the last one. Default false.</summary>
    public bool RestoreBest { get; init; }

    /// <summary>Hears of every step, or null.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>Runs after every epoch and its evaluation, on the thread that trains; may use, save and change the network. Default null.</summary>
    public Action<EpochContext>? OnEpochEnd { get; init; }

    /// <summary>
    /// The same for <see cref="Trainer{TNetwork}.FitAsync(Dataset, FitOptions, CancellationToken)"/>, which waits for the task; what follows an <c>await</c> runs on the thread
    /// that trains, too. It runs behind <see cref="OnEpochEnd"/>. Default null.
    /// </summary>
    public Func<EpochContext, Task>? OnEpochEndAsync { get; init; }

    /// <summary>Which checkpoints are saved meanwhile, or null for none. Default null.</summary>
    public CheckpointOptions? Checkpoints { get; init; }
}
