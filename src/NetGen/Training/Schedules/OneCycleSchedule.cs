namespace NetGen.Training;

/// <summary>
/// One cycle, as PyTorch's <c>OneCycleLR</c>: the rate rises from maximum / <see cref="StartDivisor"/> to the maximum in the first
/// <see cref="WarmUpShare"/> of the updates and falls to its start / <see cref="EndDivisor"/> in the others, both times by half a cosine wave. The
/// momentum (β₁ of Adam) falls and rises meanwhile. After the last update both stay.
/// </summary>
/// <param name="maximum">Largest learning rate, finite and at least 0.</param>
/// <param name="steps">Updates in all, at least 1.</param>
public sealed class OneCycleSchedule(double maximum, long steps) : LearningRateSchedule
{
    private readonly double _maximum = Hyperparameter.NonNegative(maximum, nameof(maximum));
    private readonly long _steps = Hyperparameter.AtLeastOne(steps, nameof(steps));
    private readonly double _warmUpShare = 0.3;
    private readonly double _startDivisor = 25;
    private readonly double _endDivisor = 1e4;
    private readonly double _lowMomentum = 0.85;
    private readonly double _highMomentum = 0.95;

    /// <summary>Share of the updates in which the rate rises, from 0 up to but not including 1. Default 0.3.</summary>
    public double WarmUpShare
    {
        get => _warmUpShare;
        init => _warmUpShare = Hyperparameter.Fraction(value, nameof(WarmUpShare));
    }

    /// <summary>The maximum over the first rate, above 0. Default 25.</summary>
    public double StartDivisor
    {
        get => _startDivisor;
        init => _startDivisor = Hyperparameter.Positive(value, nameof(StartDivisor));
    }

    /// <summary>The first rate over the last one, above 0. Default 10,000.</summary>
    public double EndDivisor
    {
        get => _endDivisor;
        init => _endDivisor = Hyperparameter.Positive(value, nameof(EndDivisor));
    }

    /// <summary>Whether the momentum changes, too. Default true.</summary>
    public bool CyclesMomentum { get; init; } = true;

    /// <summary>Momentum at the largest rate, from 0 up to but not including 1. Default 0.85.</summary>
    public double LowMomentum
    {
        get => _lowMomentum;
        init => _lowMomentum = Hyperparameter.Fraction(value, nameof(LowMomentum));
    }

    /// <summary>Momentum at the first and the last rate, from 0 up to but not including 1. Default 0.95.</summary>
    public double HighMomentum
    {
        get => _highMomentum;
        init => _highMomentum = Hyperparameter.Fraction(value, nameof(HighMomentum));
    }

    /// <inheritdoc/>
    public override double RateAt(long step)
    {
        double first = _maximum / StartDivisor;
        return At(step, first, _maximum, first / EndDivisor);
    }

    /// <inheritdoc/>
    public override double? MomentumAt(long step) => CyclesMomentum ? At(step, HighMomentum, LowMomentum, HighMomentum) : null;

    private double At(long step, double first, double peak, double last)
    {
        double top = (WarmUpShare * _steps) - 1;
        if (step < top)
        {
            return CosineSchedule.Between(first, peak, step / top);
        }

        double end = _steps - 1;
        return end <= top ? last : CosineSchedule.Between(peak, last, Math.Min(1, (step - top) / (end - top)));
    }
}
