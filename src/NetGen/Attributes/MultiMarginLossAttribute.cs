using System;

namespace NetGen;

/// <summary>
/// 1/C · Σ max(0, margin − x[label] + x[c])ᵖ over the other of C classes, averaged over the batch, as PyTorch's <c>MultiMarginLoss</c>.
/// The network's output is one score a class. <see cref="SVMLossAttribute"/> is the same without 1/C.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class MultiMarginLossAttribute : LossAttribute
{
    /// <summary>1/C · Σ max(0, margin − x[label] + x[c])ᵖ over the other of C classes, averaged over the batch, as PyTorch's <c>MultiMarginLoss</c>.</summary>
    public MultiMarginLossAttribute()
    {
    }

    /// <summary>The exponent, 1 or 2. Default 1.</summary>
    public int P { get; set; } = 1;

    /// <summary>By how much the score of the label shall lead; finite. Default 1.</summary>
    public double Margin { get; set; } = 1;
}
