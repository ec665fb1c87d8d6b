using System;

namespace NetGen;

/// <summary>
/// The largest of all elements that differ in some dimensions only, as PyTorch's <c>amax</c>: <c>[Max(2, 3)]</c> is <c>x.amax((2, 3))</c>, [C, H, W] → [C]. The gradient goes to the largest element, or in equal shares to all that are as large.
/// </summary>
/// <param name="dims">The dimensions, as in PyTorch, where 0 is the batch: 1 is that of channels, -1 the last. None for all of a sample.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class MaxAttribute(params int[] dims) : ReduceAttribute(dims);
