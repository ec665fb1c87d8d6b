using System;

namespace NetGen;

/// <summary>
/// x above a threshold and a constant elsewhere, of every element, as PyTorch's <c>Threshold</c>. The derivative is 1 above the threshold, and 0 elsewhere. The shape
/// does not change.
/// </summary>
/// <param name="threshold">The threshold.</param>
/// <param name="value">The value at and below it.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ThresholdAttribute(double threshold, double value) : LayerAttribute
{
    /// <summary>The threshold.</summary>
    public double Threshold { get; } = threshold;

    /// <summary>The value at and below the threshold.</summary>
    public double Value { get; } = value;
}
