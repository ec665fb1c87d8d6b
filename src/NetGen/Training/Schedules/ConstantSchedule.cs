namespace NetGen.Training;

/// <summary>The same learning rate throughout; a part of longer schedules.</summary>
/// <param name="rate">The learning rate, finite and at least 0.</param>
public sealed class ConstantSchedule(double rate) : LearningRateSchedule
{
    private readonly double _rate = Hyperparameter.NonNegative(rate, nameof(rate));

    /// <inheritdoc/>
    public override double RateAt(long step) => _rate;
}
