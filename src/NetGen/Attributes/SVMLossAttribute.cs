using System;

namespace NetGen;

/// <summary>
/// Σ max(0, margin − x[label] + x[c])ᵖ over the other classes, averaged over the batch: the multi-class SVM loss of the textbooks.
/// The network's output is one score a class. <see cref="MultiMarginLossAttribute"/> divides it by the number of classes.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class SVMLossAttribute : LossAttribute
{
    /// <summary>Σ max(0, margin − x[label] + x[c])ᵖ over the other classes, averaged over the batch: the multi-class SVM loss of the textbooks.</summary>
    public SVMLossAttribute()
    {
    }

    /// <summary>The exponent, 1 or 2. Default 1.</summary>
    public int P { get; set; } = 1;

    /// <summary>By how much the score of the label shall lead; finite. Default 1.</summary>
    public double Margin { get; set; } = 1;
}
