using System;

namespace NetGen;

/// <summary>
/// x above 0 and slope · x elsewhere, of every element, with slopes that are trained, as PyTorch's <c>PReLU</c>. The derivative at 0 is the slope. The shape
/// does not change.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class PReLUAttribute : LayerAttribute
{
    /// <summary>A PReLU with one slope for all channels, or with one a channel where <see cref="PerChannel"/> says so.</summary>
    public PReLUAttribute()
    {
    }

    /// <summary>A PReLU that states its slopes.</summary>
    /// <param name="numParameters">Number of slopes: 1 for all channels, or one for each channel or feature that arrives.</param>
    public PReLUAttribute(int numParameters) => NumParameters = numParameters;

    /// <summary>Number of slopes: 1 for all channels, or one for each channel or feature that arrives; null when not stated.</summary>
    public int? NumParameters { get; }

    /// <summary>Whether every channel or feature has a slope of its own, as many as arrive. Default false.</summary>
    public bool PerChannel { get; set; }

    /// <summary>What all slopes begin with. Default 0.25.</summary>
    public double Init { get; set; } = 0.25;
}
