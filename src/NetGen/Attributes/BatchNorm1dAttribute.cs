using System;

namespace NetGen;

/// <summary>
/// Normalises every feature of a vector over the batch, or every channel of a sequence over batch and length, as PyTorch's <c>BatchNorm1d</c>:
/// y = (x − mean) / √(var + ε) · weight + bias. The shape does not change.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class BatchNorm1dAttribute : BatchNormAttribute
{
    /// <summary>A batch normalisation that takes its features from the layer before it.</summary>
    public BatchNorm1dAttribute()
        : base(null)
    {
    }

    /// <summary>A batch normalisation that states its features, which are checked against those that arrive.</summary>
    /// <param name="numFeatures">Features that must arrive.</param>
    public BatchNorm1dAttribute(int numFeatures)
        : base(numFeatures)
    {
    }
}
