using System;

namespace NetGen;

/// <summary>
/// x · a factor, of every element: <c>[Scale(0.5)]</c>, or with one factor a channel or feature <c>[Scale(0.229, 0.224, 0.225)]</c>. They are constants, which no optimiser
/// changes. One factor is part of the code. Several are a frozen tensor <c>weight</c> [C]. With
/// <see cref="FromWeights"/> its numbers come from a weights file, because they are too many to be written down. The shape does not change.
/// </summary>
/// <param name="factors">One factor for all elements, or one for each channel or feature that arrives.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ScaleAttribute(params double[] factors) : LayerAttribute
{
    /// <summary>One factor for all elements, or one for each channel or feature that arrives.</summary>
    public double[] Factors { get; } = factors;

    /// <summary>Whether there is one factor for each channel or feature that comes with the weights, and is 1 until they are loaded; then none is stated here. Default false.</summary>
    public bool FromWeights { get; init; }
}
