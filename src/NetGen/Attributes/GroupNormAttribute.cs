using System;

namespace NetGen;

/// <summary>
/// Normalises each sample over groups of neighbouring channels with all their pixels, as PyTorch's <c>GroupNorm</c>:
/// y = (x − mean) / √(var + ε) · weight + bias. The shape does not change.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class GroupNormAttribute : LayerAttribute
{
    /// <summary>A group normalisation that takes its channels from the layer before it.</summary>
    /// <param name="numGroups">Number of groups, which must divide the channels.</param>
    public GroupNormAttribute(int numGroups) => NumGroups = numGroups;

    /// <summary>A group normalisation that states its channels, which are checked against those that arrive.</summary>
    /// <param name="numGroups">Number of groups, which must divide the channels.</param>
    /// <param name="numChannels">Channels that must arrive.</param>
    public GroupNormAttribute(int numGroups, int numChannels)
        : this(numGroups) => NumChannels = numChannels;

    /// <summary>Number of groups, which must divide the channels.</summary>
    public int NumGroups { get; }

    /// <summary>Channels that must arrive; null when not stated.</summary>
    public int? NumChannels { get; }

    /// <summary>Added to the variance inside the square root. Default 1e-5.</summary>
    public double Eps { get; set; } = 1e-5;

    /// <summary>Whether every channel has a learnable weight and bias. Default true.</summary>
    public bool Affine { get; set; } = true;
}
