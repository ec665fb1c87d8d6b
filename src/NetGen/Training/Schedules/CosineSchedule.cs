namespace NetGen.Training;

/// <summary>
/// minimum + (rate − minimum) · (1 + cos(π · step / steps)) / 2, as PyTorch's <c>CosineAnnealingLR</c>; from <paramref name="steps"/> on the minimum.
/// </summary>
/// <param name="rate">First learning rate, finite and at least 0.</param>
/// <param name="steps">Updates until the minimum, at least 1.</param>
/// <param name="minimum">Last learning rate, finite and at least 0.</param>
public sealed class CosineSchedule(double rate, long steps, double minimum = 0) : LearningRateSchedule
{
    private readonly double _rate = Hyperparameter.NonNegative(rate, nameof(rate));
    private readonly long _steps = Hyperparameter.AtLeastOne(steps, nameof(steps));
    private readonly double _minimum = Hyperparameter.NonNegative(minimum, nameof(minimum));

    /// <inheritdoc/>
    public override double RateAt(long step) => Between(_rate, _minimum, Math.Min(1, (double)step / _steps));

    /// <summary>Half a wave of the cosine from one value to another.</summary>
    internal static double Between(double from, double to, double share) => to + ((from - to) * (1 + Math.Cos(Math.PI * share)) / 2);
}
