namespace NetGen.Training;

/// <summary>A copy of a network's tensors, in the order of its description: floats, or the count of a batch normalisation.</summary>
internal sealed class NetworkSnapshot
{
    private readonly Array[] _values;

    /// <param name="values">For every tensor its floats, or an array of one whole number for a count of batches.</param>
    public NetworkSnapshot(Array[] values) => _values = values;

    /// <summary>Copies the tensors of a network.</summary>
    public static NetworkSnapshot Of(Network network) => new(Array.ConvertAll(network.Info.Tensors, t => t.Role == TensorRole.BatchCount
        ? (Array)network.BatchCounts.Slice(t.Offset, 1).ToArray()
        : network.ValuesOf(t).ToArray()));

    /// <summary>The copy of a tensor.</summary>
    /// <param name="tensor">Its place in the network's description.</param>
    public Array this[int tensor] => _values[tensor];

    /// <summary>Puts the values into the network.</summary>
    /// <exception cref="InvalidOperationException">The network is being trained.</exception>
    public void CopyTo(Network network)
    {
        network.BeginReplace();
        try
        {
            for (int i = 0; i < _values.Length; i++)
            {
                TensorInfo tensor = network.Info.Tensors[i];
                if (_values[i] is long[] count)
                {
                    network.BatchCounts[tensor.Offset] = count[0];
                }
                else
                {
                    ((float[])_values[i]).CopyTo(network.ValuesOf(tensor));
                }
            }
        }
        finally
        {
            network.EndWrite();
        }
    }
}
