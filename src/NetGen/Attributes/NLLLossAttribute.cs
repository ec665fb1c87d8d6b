using System;

namespace NetGen;

/// <summary>
/// −x[label], averaged over the batch, as PyTorch's <c>NLLLoss</c>. The network's output is one logarithm of a probability a class, or of the shape
/// [classes, height, width] or [classes, length] with one label for each pixel or step. With class weights the mean is Σ weight[label]·loss / Σ weight[label] over the labels that
/// count.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class NLLLossAttribute : LossAttribute
{
    /// <summary>−x[label], averaged over the batch, as PyTorch's <c>NLLLoss</c>.</summary>
    public NLLLossAttribute()
    {
    }

    /// <summary>
    /// One weight a class, each finite and at least 0; null for 1 each. Where they are known at run time only, state them in
    /// <c>TrainerOptions.ClassWeights</c>, which takes the place of these.
    /// </summary>
    public double[]? Weight { get; set; }

    /// <summary>A label that counts neither in the loss nor in the accuracy. Default −100.</summary>
    public int IgnoreIndex { get; set; } = -100;
}
