using System;

namespace NetGen;

/// <summary>
/// t·(log t − x), averaged over the elements of the output and over the batch, as PyTorch's <c>KLDivLoss</c>: the Kullback–Leibler divergence of the target from
/// the output, which is logarithms of probabilities. The target is a vector of the output's shape, of probabilities.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class KLDivLossAttribute : LossAttribute
{
    /// <summary>t·(log t − x), averaged over the elements of the output and over the batch, as PyTorch's <c>KLDivLoss</c>.</summary>
    public KLDivLossAttribute()
    {
    }

    /// <summary>Whether targets are logarithms of probabilities, too: the loss is then exp(t)·(t − x). Default false.</summary>
    public bool LogTarget { get; set; }

    /// <summary>
    /// Whether the loss of a sample is the sum over its elements, and only samples are averaged: PyTorch's <c>reduction="batchmean"</c>, which is the divergence as
    /// mathematics defines it. Default false.
    /// </summary>
    public bool BatchMean { get; set; }
}
