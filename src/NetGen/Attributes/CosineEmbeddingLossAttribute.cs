using System;

namespace NetGen;

/// <summary>
/// 1 − cos(x, y) for samples whose target is 1 and max(0, cos(x, y) − margin) for those whose target is −1, averaged over the batch, as PyTorch's
/// <c>CosineEmbeddingLoss</c>. x and y are two outputs of the network, vectors of one length. The target is one number a sample: 1 for a pair that belongs together, −1 for another.
/// </summary>
/// <param name="first">Name of the output x, one of <see cref="OutputsAttribute"/>.</param>
/// <param name="second">Name of the output y.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class CosineEmbeddingLossAttribute(string first, string second) : LossAttribute
{
    /// <summary>Name of the output x.</summary>
    public string First { get; } = first;

    /// <summary>Name of the output y.</summary>
    public string Second { get; } = second;

    /// <summary>The largest cosine of a pair with target −1 that costs nothing, from −1 to 1. Default 0.</summary>
    public double Margin { get; set; }
}
