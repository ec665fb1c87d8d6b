using System;

namespace NetGen;

/// <summary>
/// Normalises every channel over batch, height and width, as PyTorch's <c>BatchNorm2d</c>:
/// y = (x − mean) / √(var + ε) · weight + bias. The shape does not change.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class BatchNorm2dAttribute : BatchNormAttribute
{
    /// <summary>A batch normalisation that takes its channels from the layer before it.</summary>
    public BatchNorm2dAttribute()
        : base(null)
    {
    }

    /// <summary>A batch normalisation that states its channels, which are checked against those that arrive.</summary>
    /// <param name="numFeatures">Channels that must arrive.</param>
    public BatchNorm2dAttribute(int numFeatures)
        : base(numFeatures)
    {
    }
}
