using System;

namespace NetGen;

/// <summary>
/// The same values in the same order, channel, row, column, in another shape, as PyTorch's <c>reshape</c> and <c>Unflatten</c>:
/// <c>[Reshape(16, 14, 14)]</c> makes an image of 3136 features.
/// </summary>
/// <param name="shape">The shape of a sample, without the batch: 1 to 3 dimensions. One of them may be -1, which then follows from the others.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ReshapeAttribute(params int[] shape) : LayerAttribute
{
    /// <summary>The shape of a sample, without the batch. One dimension may be -1, which then follows from the others.</summary>
    public int[] Shape { get; } = shape;
}
