namespace NetGen.Training;

/// <summary>
/// Which checkpoints <c>Fit</c> saves. Without <see cref="EverySteps"/> and <see cref="Every"/> there is one after every epoch.
/// Their names are <c>checkpoint-</c> and the number of updates.
/// </summary>
public sealed class CheckpointOptions
{
    private readonly string _folder = string.Empty;
    private readonly long? _everySteps;
    private readonly TimeSpan? _every;
    private readonly int _keepLast = 3;

    /// <summary>Where to save them; it is created if it does not exist. One folder is for one run.</summary>
    /// <exception cref="ArgumentException">The value is empty.</exception>
    public required string Folder
    {
        get => _folder;
        init
        {
            ArgumentException.ThrowIfNullOrEmpty(value, nameof(Folder));
            _folder = value;
        }
    }

    /// <summary>Updates from one checkpoint to the next, at least 1, or null. Default null.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public long? EverySteps
    {
        get => _everySteps;
        init => _everySteps = value is { } steps ? Hyperparameter.AtLeastOne(steps, nameof(EverySteps)) : null;
    }

    /// <summary>Time from one checkpoint to the next, above 0, or null; with <see cref="EverySteps"/> too, whichever comes first. Default null.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0.</exception>
    public TimeSpan? Every
    {
        get => _every;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value ?? TimeSpan.MaxValue, TimeSpan.Zero, nameof(Every));
            _every = value;
        }
    }

    /// <summary>How many of them stay, the last ones, at least 1. Default 3.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int KeepLast
    {
        get => _keepLast;
        init => _keepLast = (int)Hyperparameter.AtLeastOne(value, nameof(KeepLast));
    }

    /// <summary>Whether <c>best.safetensors</c> in the folder is the checkpoint after the best epoch by <see cref="FitOptions.Monitor"/>. Default false.</summary>
    public bool KeepBest { get; init; }

    /// <summary>Whether there is one when the run is cancelled. Default true.</summary>
    public bool OnCancellation { get; init; } = true;

    /// <summary>Whether there is one at the end of the run. Default true.</summary>
    public bool AtEnd { get; init; } = true;

    /// <summary>Whether <c>Fit</c> begins with <see cref="Latest"/>, if there is one, as after <see cref="Trainer{TNetwork}.LoadCheckpoint"/>. Default false: it begins a new run.</summary>
    public bool Resume { get; init; }

    /// <summary>The path of the checkpoint in the folder that was saved last, the best one aside; null if there is none.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public string? Latest() => CheckpointFolder.Files(Folder).FirstOrDefault();

    /// <summary>Checks what must not be missing.</summary>
    internal void Require() => ArgumentException.ThrowIfNullOrEmpty(Folder, nameof(Folder));
}
