using System;

namespace NetGen;

/// <summary>
/// e^x divided by the sum of the e^x over the features of a vector or, at every pixel, over the channels of an image or a sequence, as PyTorch's
/// <c>Softmax(dim=1)</c>; over another dimension where <see cref="Dim"/> says so. The shape does not change. Cross-entropy takes scores without it.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class SoftmaxAttribute : LayerAttribute
{
    /// <summary>e^x divided by the sum of the e^x over the features of a vector or, at every pixel, over the channels of an image or a sequence, as PyTorch's <c>Softmax(dim=1)</c>.</summary>
    public SoftmaxAttribute()
    {
    }

    /// <summary>
    /// The dimension whose elements belong together, as in PyTorch, where 0 is the batch: 1 is that of channels or features, -1 the last. Default 1.
    /// </summary>
    public int Dim { get; set; } = 1;
}
