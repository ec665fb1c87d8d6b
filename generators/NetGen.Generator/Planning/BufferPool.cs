using System;
using System.Collections.Generic;
using System.Linq;

namespace NetGen.Generator.Planning;

/// <summary>
/// Buffers for values that live for a while, as few and as small as their lives allow: a value takes the smallest free buffer that holds it,
/// or else makes the largest free one larger. A chain of layers comes out as two buffers between which it goes back and forth.
/// </summary>
internal sealed class BufferPool
{
    private readonly List<long> _sizes = [];
    private readonly List<bool> _taken = [];

    /// <summary>Floats of all buffers.</summary>
    public long Floats => _sizes.Sum();

    /// <summary>Takes a buffer for so many floats and returns its index.</summary>
    public int Take(long floats)
    {
        IEnumerable<int> free = Enumerable.Range(0, _sizes.Count).Where(i => !_taken[i]).OrderBy(i => _sizes[i]);
        int buffer = free.Where(i => _sizes[i] >= floats).Concat(free.Reverse()).DefaultIfEmpty(_sizes.Count).First();
        if (buffer == _sizes.Count)
        {
            _sizes.Add(floats);
            _taken.Add(false);
        }

        _sizes[buffer] = Math.Max(_sizes[buffer], floats);
        _taken[buffer] = true;
        return buffer;
    }

    /// <summary>Gives a buffer back.</summary>
    public void Return(int buffer) => _taken[buffer] = false;

    /// <summary>Floats before a buffer, once all have been taken.</summary>
    public long Offset(int buffer) => _sizes.Take(buffer).Sum();
}
