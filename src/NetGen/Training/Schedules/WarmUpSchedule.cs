namespace NetGen.Training;

/// <summary>
/// A linear rise from a share of the next schedule's first rate to all of it, then that schedule, as PyTorch's <c>SequentialLR</c> of
/// <c>LinearLR</c> and another.
/// </summary>
/// <param name="steps">Updates of the rise, at least 1.</param>
/// <param name="next">What follows; its own first update is the one after the rise.</param>
/// <param name="start">The share to start from, finite and at least 0.</param>
public sealed class WarmUpSchedule(long steps, LearningRateSchedule next, double start = 1.0 / 3) : LearningRateSchedule
{
    private readonly long _steps = Hyperparameter.AtLeastOne(steps, nameof(steps));
    private readonly LearningRateSchedule _next = next ?? throw new ArgumentNullException(nameof(next));
    private readonly double _start = Hyperparameter.NonNegative(start, nameof(start));

    /// <inheritdoc/>
    public override double RateAt(long step) =>
        step < _steps ? _next.RateAt(0) * (_start + ((1 - _start) * step / _steps)) : _next.RateAt(step - _steps);

    /// <inheritdoc/>
    public override double? MomentumAt(long step) => _next.MomentumAt(Math.Max(0, step - _steps));
}
