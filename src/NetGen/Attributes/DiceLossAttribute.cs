using System;

namespace NetGen;

/// <summary>
/// 1 − (2·Σ p·t + s) / (Σ p + Σ t + s) with sums over the pixels or steps of a class, averaged over the classes and over the batch, as MONAI's <c>DiceLoss</c>. The
/// output has the shape [classes, height, width] or [classes, length], p is its softmax over the classes, and t is 1 where the label is the class: a sample has one label for
/// each pixel or step.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class DiceLossAttribute : LossAttribute
{
    /// <summary>1 − (2·Σ p·t + s) / (Σ p + Σ t + s), averaged over the classes and over the batch, as MONAI's <c>DiceLoss</c>.</summary>
    public DiceLossAttribute()
    {
    }

    /// <summary>
    /// Whether each channel stands for itself: p is the sigmoid of the output, and the target is a mask of the output's shape, from 0 to 1. Default false.
    /// </summary>
    public bool Sigmoid { get; set; }

    /// <summary>A label that counts in no sum, and not in the accuracy: of pixels or steps that nobody has labelled. Default -100.</summary>
    public int IgnoreIndex { get; set; } = -100;

    /// <summary>s, MONAI's <c>smooth_nr</c> and <c>smooth_dr</c>; finite and above 0. Default 1e-5.</summary>
    public double Smooth { get; set; } = 1e-5;
}
