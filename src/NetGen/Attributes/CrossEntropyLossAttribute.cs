using System;

namespace NetGen;

/// <summary>
/// −log softmax(x)[label], averaged over the batch, as PyTorch's <c>CrossEntropyLoss</c>.
/// The network's output is one score a class, or of the shape [classes, height, width] or [classes, length] with one label for each pixel or step. With class weights the mean is
/// Σ weight[label]·loss / Σ weight[label] over the labels that count.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class CrossEntropyLossAttribute : LossAttribute
{
    /// <summary>−log softmax(x)[label], averaged over the batch, as PyTorch's <c>CrossEntropyLoss</c>.</summary>
    public CrossEntropyLossAttribute()
    {
    }

    /// <summary>
    /// One weight a class, each finite and at least 0; null for 1 each. Where they are known at run time only, state them in
    /// <c>TrainerOptions.ClassWeights</c>, which takes the place of these.
    /// </summary>
    public double[]? Weight { get; set; }

    /// <summary>ε from 0 to 1: (1 − ε)·loss + ε/C · Σ −weight[c]·log softmax(x)[c] over the C classes. Default 0.</summary>
    public double LabelSmoothing { get; set; }

    /// <summary>
    /// Whether a target is a vector of the probability t[c] of each class in the place of a label, as in PyTorch: the loss is
    /// −Σ weight[c]·t[c]·log softmax(x)[c], and its mean divides by the number of samples, pixels or steps. Training then has no accuracy; <c>Evaluate</c> has, on samples with labels. Default false.
    /// </summary>
    public bool SoftTargets { get; set; }

    /// <summary>A label that counts neither in the loss nor in the accuracy. Default −100.</summary>
    public int IgnoreIndex { get; set; } = -100;
}
