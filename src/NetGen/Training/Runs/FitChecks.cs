namespace NetGen.Training;

/// <summary>Checks the options of a run before it begins.</summary>
internal static class FitChecks
{
    /// <summary>Checks what does not depend on data.</summary>
    public static void Require(FitOptions options, bool awaits)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Epochs, nameof(options.Epochs));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ValidateEvery, 1, nameof(options.ValidateEvery));
        if (!awaits && options.OnEpochEndAsync is not null)
        {
            throw new ArgumentException("OnEpochEndAsync is set, and Fit waits for no task; expected FitAsync, or OnEpochEnd.", nameof(options));
        }

        options.Checkpoints?.Require();
    }

    /// <summary>What makes an epoch the best.</summary>
    /// <param name="info">The network.</param>
    /// <param name="options">The options, with the monitored value or without.</param>
    /// <param name="target">What the training data have.</param>
    /// <exception cref="ArgumentException">The run would never have that value.</exception>
    public static MonitoredValue Monitor(NetworkInfo info, FitOptions options, TargetKind target)
    {
        Dataset? validation = options.Validation;
        bool hasLoss = validation is not null && validation.Target == info.Target;
        MonitoredValue monitor = options.Monitor
            ?? (validation is null ? MonitoredValue.TrainingLoss : hasLoss ? MonitoredValue.ValidationLoss : MonitoredValue.ValidationAccuracy);
        string? missing = monitor switch
        {
            MonitoredValue.ValidationLoss or MonitoredValue.ValidationAccuracy when validation is null => "there are no validation data",
            MonitoredValue.ValidationLoss when !hasLoss => "the loss takes other targets than the validation data have",
            MonitoredValue.ValidationAccuracy when validation!.Target != TargetKind.Label => "the validation data have no labels",
            MonitoredValue.TrainingAccuracy when target != TargetKind.Label => "the training data have no labels",
            _ => null,
        };
        return missing is null ? monitor
            : throw new ArgumentException($"Monitor is {monitor}, but {missing}; expected a value that epochs have.", nameof(options));
    }
}
