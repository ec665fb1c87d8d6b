namespace NetGen.Training;

/// <summary>rate · factor^⌊step / every⌋, as PyTorch's <c>StepLR</c>.</summary>
/// <param name="rate">First learning rate, finite and at least 0.</param>
/// <param name="every">Updates between two changes, at least 1.</param>
/// <param name="factor">What the rate is multiplied by, finite and at least 0.</param>
public sealed class StepSchedule(double rate, long every, double factor = 0.1) : LearningRateSchedule
{
    private readonly double _rate = Hyperparameter.NonNegative(rate, nameof(rate));
    private readonly long _every = Hyperparameter.AtLeastOne(every, nameof(every));
    private readonly double _factor = Hyperparameter.NonNegative(factor, nameof(factor));

    /// <inheritdoc/>
    public override double RateAt(long step) => _rate * Math.Pow(_factor, step / _every);
}
