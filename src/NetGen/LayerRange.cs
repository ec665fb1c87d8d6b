using System.Collections;

namespace NetGen;

/// <summary>Layers of a network that follow one another, such as those of a block.</summary>
public readonly struct LayerRange : IReadOnlyList<Layer>
{
    private readonly Network? _network;
    private readonly int _first;

    /// <summary>Some layers of a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="first">Position of the first, in <see cref="Network.Layers"/>.</param>
    /// <param name="count">How many.</param>
    /// <exception cref="ArgumentOutOfRangeException">The network has no such layers.</exception>
    public LayerRange(Network network, int first, int count)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)first + count, network.Layers.Count, nameof(count));
        _network = network;
        _first = first;
        Count = count;
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public Layer this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return _network!.Layers[_first + index];
        }
    }

    /// <inheritdoc/>
    public IEnumerator<Layer> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
