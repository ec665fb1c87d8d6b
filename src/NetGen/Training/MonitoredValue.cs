namespace NetGen.Training;

/// <summary>A figure of an <see cref="EpochSummary"/> by which epochs are compared.</summary>
public enum MonitoredValue
{
    /// <summary>The loss on the validation data; less is better.</summary>
    ValidationLoss,

    /// <summary>The accuracy on the validation data; more is better.</summary>
    ValidationAccuracy,

    /// <summary>The mean loss of the epoch's steps; less is better.</summary>
    TrainingLoss,

    /// <summary>The accuracy of the epoch's steps; more is better.</summary>
    TrainingAccuracy,
}
