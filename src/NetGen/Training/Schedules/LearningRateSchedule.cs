namespace NetGen.Training;

/// <summary>
/// The learning rate as a function of the update. It counts updates, not epochs: multiply by the updates of an epoch where a schedule is meant in epochs.
/// Set it as <see cref="Optimizer.Schedule"/>.
/// </summary>
public abstract class LearningRateSchedule
{
    /// <summary>The learning rate of an update.</summary>
    /// <param name="step">The update, from 0.</param>
    public abstract double RateAt(long step);

    /// <summary>The momentum of an update (β₁ of Adam); null where the schedule leaves it alone.</summary>
    /// <param name="step">The update, from 0.</param>
    public virtual double? MomentumAt(long step) => null;
}
