using System;

namespace NetGen;

/// <summary>
/// The sum of all elements that differ in some dimensions only, as PyTorch's <c>sum</c>: <c>[Sum(2, 3)]</c> is <c>x.sum((2, 3))</c>, [C, H, W] → [C].
/// </summary>
/// <param name="dims">The dimensions, as in PyTorch, where 0 is the batch: 1 is that of channels, -1 the last. None for all of a sample.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class SumAttribute(params int[] dims) : ReduceAttribute(dims);
