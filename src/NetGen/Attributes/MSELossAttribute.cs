using System;

namespace NetGen;

/// <summary>
/// (x − t)², averaged over the elements of the output and over the batch, as PyTorch's <c>MSELoss</c>.
/// The target is a vector of the output's shape.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class MSELossAttribute : LossAttribute
{
    /// <summary>(x − t)², averaged over the elements of the output and over the batch, as PyTorch's <c>MSELoss</c>.</summary>
    public MSELossAttribute()
    {
    }
}
