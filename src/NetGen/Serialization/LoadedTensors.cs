using System.Buffers.Binary;

namespace NetGen.Serialization;

/// <summary>The values of a weights file, read and checked but not yet in the network.</summary>
internal sealed class LoadedTensors
{
    // A multiple of every element size.
    private const int ReadChunk = 1 << 16;

    private readonly Network _network;
    private readonly float[]?[] _values;
    private readonly long[] _counts;

    private LoadedTensors(Network network)
    {
        _network = network;
        _values = new float[]?[network.Info.Tensors.Length];
        _counts = new long[network.Info.BatchCounts];
    }

    /// <summary>Reads a file and checks all of it against the network.</summary>
    public static LoadedTensors Read(Network network, Stream stream)
    {
        StoredTensor[] stored = SafetensorsHeader.Read(stream);
        Dictionary<StoredTensor, int> places = TensorMatch.Find(network.Info, stored);
        var loaded = new LoadedTensors(network);
        var chunk = new byte[ReadChunk];
        foreach (StoredTensor tensor in stored)
        {
            loaded.ReadTensor(tensor, places[tensor], stream, chunk);
        }

        return stream.ReadByte() < 0
            ? loaded
            : throw new WeightsFormatException($"Bytes follow the last tensor, {stored.LastOrDefault()?.Name}; expected the end of the file.");
    }

    /// <summary>Puts the values into the network. Batch counts that the file does not have start at 0.</summary>
    public void Commit()
    {
        _network.BeginReplace();
        try
        {
            for (int i = 0; i < _values.Length; i++)
            {
                _values[i]?.CopyTo(_network.ValuesOf(_network.Info.Tensors[i]));
            }

            _counts.CopyTo(_network.BatchCounts);
        }
        finally
        {
            _network.EndWrite();
        }
    }

    private void ReadTensor(StoredTensor stored, int place, Stream stream, byte[] chunk)
    {
        TensorInfo tensor = _network.Info.Tensors[place];
        if (tensor.Role == TensorRole.BatchCount)
        {
            _counts[tensor.Offset] = BinaryPrimitives.ReadInt64LittleEndian(ReadBytes(stored, 0, stream, chunk, sizeof(long)));
            return;
        }

        var values = new float[tensor.Length];
        int size = TensorTypes.FloatSize(stored.TypeName);
        for (int start = 0; start < values.Length; start += ReadChunk / size)
        {
            int count = Math.Min(ReadChunk / size, values.Length - start);
            ReadOnlySpan<byte> bytes = ReadBytes(stored, (long)start * size, stream, chunk, count * size);
            TensorTypes.Decode(stored.TypeName, bytes, values.AsSpan(start, count));
        }

        _values[place] = values;
    }

    private static ReadOnlySpan<byte> ReadBytes(StoredTensor stored, long before, Stream stream, byte[] chunk, int count)
    {
        int read = stream.ReadAtLeast(chunk.AsSpan(0, count), count, throwOnEndOfStream: false);
        return read == count
            ? chunk.AsSpan(0, count)
            : throw new WeightsFormatException($"The file ends within {stored.Name}: {before + read} of its bytes; expected {stored.End - stored.Begin}.");
    }
}
