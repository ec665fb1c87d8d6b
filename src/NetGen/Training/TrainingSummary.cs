using System.Globalization;

namespace NetGen.Training;

/// <summary>What a training run measured.</summary>
/// <param name="Epochs">One entry an epoch.</param>
/// <param name="Samples">Samples trained on, each counted once an epoch.</param>
/// <param name="TrainingTime">Time that the training took, without the validation.</param>
public sealed record TrainingSummary(IReadOnlyList<EpochSummary> Epochs, long Samples, TimeSpan TrainingTime)
{
    /// <summary>The best epoch by <see cref="FitOptions.Monitor"/>; null if no epoch had that value.</summary>
    public EpochSummary? BestEpoch { get; init; }

    /// <summary>Whether <see cref="FitOptions.EarlyStopping"/> or <see cref="EpochContext.Stop"/> ended the run before <see cref="FitOptions.Epochs"/>.</summary>
    public bool StoppedEarly { get; init; }

    /// <summary>Samples trained on a second.</summary>
    public double SamplesPerSecond => Samples / TrainingTime.TotalSeconds;

    /// <summary>A line an epoch, and how fast it went.</summary>
    public override string ToString() => string.Join(
        Environment.NewLine,
        Epochs.Select(e => e.ToString()).Append(string.Create(CultureInfo.InvariantCulture, $"{Samples:N0} samples in {TrainingTime.TotalSeconds:F1} s, {SamplesPerSecond:N0} a second")));
}
