using System;

namespace NetGen;

/// <summary>
/// −t·log σ(x) − (1 − t)·log(1 − σ(x)), averaged over the elements of the output and over the batch, as PyTorch's <c>BCEWithLogitsLoss</c>.
/// The target is a vector of the output's shape, of probabilities from 0 to 1.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class BCEWithLogitsLossAttribute : LossAttribute
{
    /// <summary>−t·log σ(x) − (1 − t)·log(1 − σ(x)), averaged over the elements of the output and over the batch, as PyTorch's <c>BCEWithLogitsLoss</c>.</summary>
    public BCEWithLogitsLossAttribute()
    {
    }

    /// <summary>
    /// How much a target of 1 counts, beside one of 0: −p·t·log σ(x) − (1 − t)·log(1 − σ(x)). One number for all, or one for each feature of a vector or each
    /// channel of an image, each finite and at least 0; null for 1. PyTorch's <c>pos_weight</c>, for images of the shape [C, 1, 1].
    /// </summary>
    public double[]? PosWeight { get; set; }
}
