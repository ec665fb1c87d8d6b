using System;

namespace NetGen;

/// <summary>
/// −p·t·log σ(x) − (1 − t)·log(1 − σ(x)), averaged over the elements of the output and over the batch, as PyTorch's <c>BCEWithLogitsLoss</c>.
/// The target is a vector of the output's shape, of probabilities from 0 to 1.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class BCEWithLogitsLossAttribute : LossAttribute
{
    /// <summary>−p·t·log σ(x) − (1 − t)·log(1 − σ(x)), averaged over the elements of the output and over the batch, as PyTorch's <c>BCEWithLogitsLoss</c>.</summary>
    public BCEWithLogitsLossAttribute()
    {
    }

    /// <summary>
    /// p, how much positive targets count. Where they are rare, it is above 1, such as the number of negative samples over that of positive ones. One number for all, or
    /// one for each element of a vector or channel of an image; each finite and at least 0. Default 1. PyTorch calls it <c>pos_weight</c>.
    /// </summary>
    public double[]? PosWeight { get; set; }
}
