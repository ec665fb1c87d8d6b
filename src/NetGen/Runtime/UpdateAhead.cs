namespace NetGen.Runtime;

/// <summary>
/// What the update of a unit of weights will read beside their gradients. The kernel that computes these gradients fetches it little by
/// little, so that the update finds it in the second-level cache instead of waiting for memory.
/// </summary>
/// <param name="weights">The unit's weights.</param>
/// <param name="first">The first of the optimiser's buffers in their place, or the weights once more.</param>
/// <param name="second">The second one, or the weights once more.</param>
/// <param name="length">Floats of the unit, or 0 if no update follows.</param>
public readonly unsafe struct UpdateAhead(float* weights, float* first, float* second, long length)
{
    /// <summary>The unit's weights.</summary>
    public float* Weights { get; } = weights;

    /// <summary>The first of the optimiser's buffers, in their place.</summary>
    public float* First { get; } = first;

    /// <summary>The second of the optimiser's buffers, in their place.</summary>
    public float* Second { get; } = second;

    /// <summary>Floats to go on at each of so many steps, to reach the end with the last.</summary>
    /// <param name="steps">Number of steps, at least 1.</param>
    public long Pace(long steps) => (length + steps - 1) / steps;
}
