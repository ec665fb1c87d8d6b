using System;

namespace NetGen;

/// <summary>
/// The logarithm of the softmax, x − log Σ e^x, over the features of a vector or, at every pixel, over the channels of an image or a sequence, as PyTorch's
/// <c>LogSoftmax(dim=1)</c>. The shape does not change.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class LogSoftmaxAttribute : LayerAttribute
{
    /// <summary>The logarithm of the softmax, x − log Σ e^x, over the features of a vector or, at every pixel, over the channels of an image or a sequence, as PyTorch's <c>LogSoftmax(dim=1)</c>.</summary>
    public LogSoftmaxAttribute()
    {
    }
}
