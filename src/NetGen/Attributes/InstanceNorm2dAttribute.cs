using System;

namespace NetGen;

/// <summary>
/// Normalises every channel of each image over its pixels, as PyTorch's <c>InstanceNorm2d</c> without running statistics:
/// y = (x − mean) / √(var + ε), times weight plus bias if it has them. The shape does not change.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class InstanceNorm2dAttribute : LayerAttribute
{
    /// <summary>An instance normalisation that takes its channels from the layer before it.</summary>
    public InstanceNorm2dAttribute()
    {
    }

    /// <summary>An instance normalisation that states its channels, which are checked against those that arrive.</summary>
    /// <param name="numFeatures">Channels that must arrive.</param>
    public InstanceNorm2dAttribute(int numFeatures) => NumFeatures = numFeatures;

    /// <summary>Channels that must arrive; null when not stated.</summary>
    public int? NumFeatures { get; }

    /// <summary>Added to the variance inside the square root. Default 1e-5.</summary>
    public double Eps { get; set; } = 1e-5;

    /// <summary>Whether every channel has a learnable weight and bias. Default false.</summary>
    public bool Affine { get; set; }
}
