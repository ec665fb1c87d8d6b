using System;

namespace NetGen;

/// <summary>
/// In training every element becomes 0 with probability p and x / (1 - p) otherwise, as PyTorch's <c>Dropout</c>; in prediction nothing changes.
/// What is dropped is drawn anew in every step, from <c>TrainerOptions.Seed</c>. The shape does not change.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class DropoutAttribute : LayerAttribute
{
    /// <summary>Dropout of single elements with probability 0.5.</summary>
    public DropoutAttribute()
    {
    }

    /// <summary>Dropout of single elements.</summary>
    /// <param name="p">Probability that an element is dropped, from 0 to 1.</param>
    public DropoutAttribute(double p) => P = p;

    /// <summary>Probability that an element is dropped, from 0 to 1. Default 0.5.</summary>
    public double P { get; } = 0.5;
}
