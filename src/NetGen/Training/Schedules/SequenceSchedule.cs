namespace NetGen.Training;

/// <summary>One schedule after another, each counting its own updates from 0, as PyTorch's <c>SequentialLR</c>.</summary>
/// <param name="first">The first schedule.</param>
/// <param name="steps">Updates that it lasts, at least 1.</param>
/// <param name="next">What follows.</param>
public sealed class SequenceSchedule(LearningRateSchedule first, long steps, LearningRateSchedule next) : LearningRateSchedule
{
    private readonly LearningRateSchedule _first = first ?? throw new ArgumentNullException(nameof(first));
    private readonly long _steps = Hyperparameter.AtLeastOne(steps, nameof(steps));
    private readonly LearningRateSchedule _next = next ?? throw new ArgumentNullException(nameof(next));

    /// <inheritdoc/>
    public override double RateAt(long step) => step < _steps ? _first.RateAt(step) : _next.RateAt(step - _steps);

    /// <inheritdoc/>
    public override double? MomentumAt(long step) => step < _steps ? _first.MomentumAt(step) : _next.MomentumAt(step - _steps);
}
