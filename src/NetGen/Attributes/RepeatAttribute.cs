using System;

namespace NetGen;

/// <summary>
/// The whole sample several times, one behind the other along each dimension, as PyTorch's <c>repeat</c>: <c>[Repeat(1, 2, 2)]</c> is <c>x.repeat(1, 1, 2, 2)</c>.
/// </summary>
/// <param name="sizes">How many times along each dimension of a sample, without the batch.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class RepeatAttribute(params int[] sizes) : LayerAttribute
{
    /// <summary>How many times along each dimension of a sample, without the batch.</summary>
    public int[] Sizes { get; } = sizes;
}
