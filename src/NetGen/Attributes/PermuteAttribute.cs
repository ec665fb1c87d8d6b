using System;

namespace NetGen;

/// <summary>
/// The dimensions of a sample in another order, as PyTorch's <c>permute</c>: <c>[Permute(2, 3, 1)]</c> is <c>x.permute(0, 2, 3, 1)</c>, [C, H, W] → [H, W, C].
/// </summary>
/// <param name="dims">
/// Where each dimension of the output comes from. Dimensions count as in PyTorch, where 0 is the batch, which stays: 1 is that of channels, -1 the last.
/// </param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class PermuteAttribute(params int[] dims) : LayerAttribute
{
    /// <summary>Where each dimension of the output comes from: 1 is that of channels, -1 the last.</summary>
    public int[] Dims { get; } = dims;
}
