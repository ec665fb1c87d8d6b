namespace NetGen.Training;

/// <summary>Ends a run when <see cref="FitOptions.Monitor"/> does not improve any more. Epochs without that value, since they had no evaluation, do not count.</summary>
public sealed class EarlyStopping
{
    private readonly int _patience = 5;
    private readonly double _minDelta;

    /// <summary>Epochs in a row without an improvement after which the run ends, at least 1. Default 5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int Patience
    {
        get => _patience;
        init => _patience = (int)Hyperparameter.AtLeastOne(value, nameof(Patience));
    }

    /// <summary>The value has to improve by more than this to count as improved; finite and at least 0. Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double MinDelta
    {
        get => _minDelta;
        init => _minDelta = Hyperparameter.NonNegative(value, nameof(MinDelta));
    }
}
