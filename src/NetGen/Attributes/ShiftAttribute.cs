using System;

namespace NetGen;

/// <summary>
/// x + a summand, of every element: <c>[Shift(0.5)]</c>, or with one summand a channel or feature <c>[Shift(0.229, 0.224, 0.225)]</c>. They are constants, which no optimiser
/// changes. One summand is part of the code. Several are a frozen tensor <c>bias</c> [C]. With
/// <see cref="FromWeights"/> its numbers come from a weights file, because they are too many to be written down. The shape does not change.
/// </summary>
/// <param name="summands">One summand for all elements, or one for each channel or feature that arrives.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ShiftAttribute(params double[] summands) : LayerAttribute
{
    /// <summary>One summand for all elements, or one for each channel or feature that arrives.</summary>
    public double[] Summands { get; } = summands;

    /// <summary>Whether there is one summand for each channel or feature that comes with the weights, and is 0 until they are loaded; then none is stated here. Default false.</summary>
    public bool FromWeights { get; init; }
}
