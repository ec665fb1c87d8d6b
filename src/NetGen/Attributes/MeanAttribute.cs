using System;

namespace NetGen;

/// <summary>
/// The mean of all elements that differ in some dimensions only, as PyTorch's <c>mean</c>: <c>[Mean(2, 3)]</c> is <c>x.mean((2, 3))</c>, [C, H, W] → [C].
/// </summary>
/// <param name="dims">The dimensions, as in PyTorch, where 0 is the batch: 1 is that of channels, -1 the last. None for all of a sample.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class MeanAttribute(params int[] dims) : ReduceAttribute(dims);
