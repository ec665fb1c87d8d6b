using System;

namespace NetGen;

/// <summary>
/// Some elements of one dimension, as Python's <c>x[:, start:end]</c> and PyTorch's <c>narrow</c>: <c>[Slice(1, 0, 16)]</c> takes the first 16 channels.
/// Behind <see cref="FromAttribute"/> it takes a part of an output by name, as <c>chunk</c> does.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class SliceAttribute : LayerAttribute
{
    /// <summary>All elements from one on.</summary>
    /// <param name="dim">The dimension, as in PyTorch, where 0 is the batch: 1 is that of channels, -1 the last.</param>
    /// <param name="start">The first element; a negative number counts from the end.</param>
    public SliceAttribute(int dim, int start)
        : this(dim, start, int.MaxValue)
    {
    }

    /// <summary>The elements from one on to another.</summary>
    /// <param name="dim">The dimension, as in PyTorch, where 0 is the batch: 1 is that of channels, -1 the last.</param>
    /// <param name="start">The first element; a negative number counts from the end.</param>
    /// <param name="end">The element behind the last one; a negative number counts from the end, and one beyond the end means the end.</param>
    public SliceAttribute(int dim, int start, int end)
    {
        Dim = dim;
        Start = start;
        End = end;
    }

    /// <summary>The dimension, as in PyTorch, where 0 is the batch: 1 is that of channels, -1 the last.</summary>
    public int Dim { get; }

    /// <summary>The first element; a negative number counts from the end.</summary>
    public int Start { get; }

    /// <summary>The element behind the last one; a negative number counts from the end, and one beyond the end means the end.</summary>
    public int End { get; }

    /// <summary>From one element to the next, at least 1. Default 1.</summary>
    public int Step { get; set; } = 1;
}
