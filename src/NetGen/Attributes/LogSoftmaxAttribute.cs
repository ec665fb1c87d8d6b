using System;

namespace NetGen;

/// <summary>
/// The logarithm of the softmax, x − log Σ e^x, over the features of a vector or, at every pixel, over the channels of an image or a sequence, as PyTorch's
/// <c>LogSoftmax(dim=1)</c>; over another dimension where <see cref="Dim"/> says so. The shape does not change.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class LogSoftmaxAttribute : LayerAttribute
{
    /// <summary>The logarithm of the softmax, x − log Σ e^x, over the features of a vector or, at every pixel, over the channels of an image or a sequence, as PyTorch's <c>LogSoftmax(dim=1)</c>.</summary>
    public LogSoftmaxAttribute()
    {
    }

    /// <summary>
    /// The dimension whose elements belong together, as in PyTorch, where 0 is the batch: 1 is that of channels or features, -1 the last. Default 1.
    /// </summary>
    public int Dim { get; set; } = 1;
}
