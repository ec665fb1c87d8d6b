using System;

namespace NetGen;

/// <summary>
/// |x − t|, averaged over the elements of the output and over the batch, as PyTorch's <c>L1Loss</c>; its derivative at 0 is 0.
/// The target is a vector of the output's shape.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class L1LossAttribute : LossAttribute
{
    /// <summary>|x − t|, averaged over the elements of the output and over the batch, as PyTorch's <c>L1Loss</c>; its derivative at 0 is 0.</summary>
    public L1LossAttribute()
    {
    }
}
