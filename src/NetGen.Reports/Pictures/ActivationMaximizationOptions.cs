namespace NetGen.Reports;

/// <summary>How <see cref="ActivationMaximization"/> looks for an input.</summary>
public sealed class ActivationMaximizationOptions
{
    /// <summary>The values that an input may take, such as those of the data's black and white. Default 0 to 1.</summary>
    public ValueRange Range { get; init; } = ValueRange.Unit;

    /// <summary>Steps up the gradient, at least 1. Default 96.</summary>
    public int Steps { get; init; } = 96;

    /// <summary>How far the first step goes, as a share of the range, 0 to 1. Later steps go less and less far, and fade and smooth less, too. Default 0.05.</summary>
    public float StepSize { get; init; } = 0.05f;

    /// <summary>How much of the way to the middle of the range the first step goes back, 0 to 1: what counts for nothing fades. Default 0.02.</summary>
    public float Decay { get; init; } = 0.02f;

    /// <summary>How much each pixel takes of its four neighbours after the first step, 0 to 1: it keeps single pixels from flickering. Default 0.1.</summary>
    public float Smoothing { get; init; } = 0.1f;

    /// <summary>Seed of the noise from which the search starts. Default 0.</summary>
    public int Seed { get; init; }
}
