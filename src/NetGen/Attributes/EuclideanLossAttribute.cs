using System;

namespace NetGen;

/// <summary>
/// ½ · Σ (x − t)² over the elements of the output, averaged over the batch: 1/(2N) times the sum of squares.
/// The target is a vector of the output's shape. <see cref="MSELossAttribute"/> is the mean over the elements.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class EuclideanLossAttribute : LossAttribute
{
    /// <summary>½ · Σ (x − t)² over the elements of the output, averaged over the batch: 1/(2N) times the sum of squares.</summary>
    public EuclideanLossAttribute()
    {
    }
}
