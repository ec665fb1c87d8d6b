using System;

namespace NetGen;

/// <summary>
/// In training every channel of an image becomes 0 with probability p and x / (1 - p) otherwise, as PyTorch's <c>Dropout2d</c>; in prediction nothing
/// changes. What is dropped is drawn anew in every step, from <c>TrainerOptions.Seed</c>. The shape does not change.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class Dropout2dAttribute : LayerAttribute
{
    /// <summary>Dropout of channels of an image with probability 0.5.</summary>
    public Dropout2dAttribute()
    {
    }

    /// <summary>Dropout of channels of an image.</summary>
    /// <param name="p">Probability that a channel is dropped, from 0 to 1.</param>
    public Dropout2dAttribute(double p) => P = p;

    /// <summary>Probability that a channel is dropped, from 0 to 1. Default 0.5.</summary>
    public double P { get; } = 0.5;
}
