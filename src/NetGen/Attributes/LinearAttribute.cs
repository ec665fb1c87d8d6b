using System;

namespace NetGen;

/// <summary>y = x·Wᵀ + b, as PyTorch's <c>Linear</c>: [in] → [out], weight [out, in].</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class LinearAttribute : LayerAttribute
{
    /// <summary>A linear layer that takes its input features from the layer before it.</summary>
    /// <param name="outFeatures">Features it makes.</param>
    public LinearAttribute(int outFeatures) => OutFeatures = outFeatures;

    /// <summary>A linear layer that also states the features it expects, which are checked against those that arrive.</summary>
    /// <param name="inFeatures">Features that must arrive.</param>
    /// <param name="outFeatures">Features it makes.</param>
    public LinearAttribute(int inFeatures, int outFeatures)
    {
        InFeatures = inFeatures;
        OutFeatures = outFeatures;
    }

    /// <summary>Features that must arrive; null when not stated.</summary>
    public int? InFeatures { get; }

    /// <summary>Features the layer makes.</summary>
    public int OutFeatures { get; }

    /// <summary>Whether a learnable bias is added. Default true.</summary>
    public bool Bias { get; set; } = true;
}
