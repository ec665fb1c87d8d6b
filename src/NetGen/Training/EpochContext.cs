namespace NetGen.Training;

/// <summary>What <see cref="FitOptions.OnEpochEnd"/> hears, and how it ends the run.</summary>
public sealed class EpochContext
{
    internal EpochContext(IReadOnlyList<EpochSummary> epochs, bool isBest, CancellationToken cancellationToken)
    {
        Epochs = epochs;
        IsBest = isBest;
        CancellationToken = cancellationToken;
    }

    /// <summary>What the epoch measured.</summary>
    public EpochSummary Summary => Epochs[^1];

    /// <summary>All epochs of the run so far; this one is the last.</summary>
    public IReadOnlyList<EpochSummary> Epochs { get; }

    /// <summary>Whether the epoch is the best so far by <see cref="FitOptions.Monitor"/>.</summary>
    public bool IsBest { get; }

    /// <summary>The token of the call that trains.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>Whether <see cref="Stop"/> was called.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>Makes this epoch the last one. The run ends as after its last epoch, without an exception.</summary>
    public void Stop() => IsStopped = true;
}
