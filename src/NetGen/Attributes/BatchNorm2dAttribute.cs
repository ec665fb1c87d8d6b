using System;

namespace NetGen;

/// <summary>
/// Normalises every channel over batch, height and width, as PyTorch's <c>BatchNorm2d</c>:
/// y = (x − mean) / √(var + ε) · weight + bias. The shape does not change.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class BatchNorm2dAttribute : LayerAttribute
{
    /// <summary>A batch normalisation that takes its channels from the layer before it.</summary>
    public BatchNorm2dAttribute()
    {
    }

    /// <summary>A batch normalisation that states its channels, which are checked against those that arrive.</summary>
    /// <param name="numFeatures">Channels that must arrive.</param>
    public BatchNorm2dAttribute(int numFeatures) => NumFeatures = numFeatures;

    /// <summary>Channels that must arrive; null when not stated.</summary>
    public int? NumFeatures { get; }

    /// <summary>Added to the variance inside the square root. Default 1e-5.</summary>
    public double Eps { get; set; } = 1e-5;

    /// <summary>Weight of the newest batch in the running mean and variance. Default 0.1.</summary>
    public double Momentum { get; set; } = 0.1;
}
