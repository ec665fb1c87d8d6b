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
}
