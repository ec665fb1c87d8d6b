using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace NetGen.Serialization;

/// <summary>
/// The values of a weights file, read and checked but not yet in the network. Those of a network that nobody else knows are read to where they belong, if the
/// file has all of them: nobody misses what was there, and large weights are not touched twice.
/// </summary>
internal sealed class LoadedTensors
{
    // A multiple of every element size.
    private const int ReadChunk = 1 << 16;

    private readonly Network _network;
    private readonly bool _allowsInvalid;
    private readonly bool _isDirect;
    private readonly float[]?[] _values;
    private readonly bool[] _isFilled;
    private readonly long?[] _counts;
    private readonly string[] _names;

    private LoadedTensors(Network network, bool allowsInvalid, bool isDirect)
    {
        _network = network;
        _allowsInvalid = allowsInvalid;
        _isDirect = isDirect;
        _values = new float[]?[network.Info.Tensors.Length];
        _isFilled = new bool[network.Info.Tensors.Length];
        _counts = new long?[network.Info.BatchCounts];
        _names = new string[network.Info.Tensors.Length];
    }

    /// <summary>What was found, what not.</summary>
    public required LoadResult Result { get; init; }

    /// <summary>Whether every parameter and every running statistic has a value.</summary>
    public bool FillsAll => AreAll(_network.Info, _isFilled);

    /// <summary>Reads a file and checks all of it against the network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="stream">The file.</param>
    /// <param name="options">Which tensors are read, and how they are named.</param>
    /// <param name="isBlank">Whether nobody else knows the network, nor will if the file is refused.</param>
    public static LoadedTensors Read(Network network, Stream stream, LoadOptions options, bool isBlank)
    {
        WeightsHeader header = SafetensorsHeader.Read(stream);
        TensorMatch match = Match(network.Info, header, options);
        bool isDirect = isBlank && AreAll(network.Info, Places(network.Info, match));
        var loaded = new LoadedTensors(network, options.AllowInvalidValues, isDirect) { Result = Describe(network.Info, match, FileMetadata.OfUser(header.Metadata)) };
        CheckLength(header, stream);
        var chunk = new byte[ReadChunk];
        var places = match.Assignments.ToDictionary<Assignment, StoredTensor, int>(a => a.Stored, a => a.Place, ReferenceEqualityComparer.Instance);
        foreach (StoredTensor tensor in header.Tensors)
        {
            if (places.TryGetValue(tensor, out int place))
            {
                loaded.ReadTensor(tensor, place, stream, chunk);
            }
            else
            {
                Skip(tensor, stream, chunk);
            }
        }

        loaded.StartCounts();
        if (stream.ReadByte() >= 0)
        {
            throw Excess(header);
        }

        loaded.CheckMetadata();
        return loaded;
    }

    /// <summary>Puts the values into the network.</summary>
    public void Commit()
    {
        _network.BeginReplace();
        try
        {
            for (int i = 0; i < _values.Length; i++)
            {
                _values[i]?.CopyTo(_network.ValuesOf(_network.Info.Tensors[i]));
            }

            for (int i = 0; i < _counts.Length; i++)
            {
                _network.BatchCounts[i] = _counts[i] ?? _network.BatchCounts[i];
            }

            if (TakesMetadata)
            {
                _network.Metadata = Result.Metadata;
            }
        }
        finally
        {
            _network.EndWrite();
        }
    }

    private static bool AreAll(NetworkInfo info, bool[] filled)
    {
        for (int i = 0; i < filled.Length; i++)
        {
            if (!filled[i] && info.Tensors[i].Role != TensorRole.BatchCount)
            {
                return false;
            }
        }

        return true;
    }

    private static bool[] Places(NetworkInfo info, TensorMatch match)
    {
        var places = new bool[info.Tensors.Length];
        foreach (Assignment assignment in match.Assignments)
        {
            places[assignment.Place] = true;
        }

        return places;
    }

    private static TensorMatch Match(NetworkInfo info, WeightsHeader header, LoadOptions options)
    {
        try
        {
            return TensorMatch.Find(info, header, options);
        }
        catch (WeightsFormatException exception) when (header.Origin is not null)
        {
            throw new WeightsFormatException(
                $"{exception.Message} The file was saved by NetGen's network {header.Origin}; this one is {info.Name} ({TensorShapes.Format(info.InputShape)} to {TensorShapes.Format(info.OutputShape)}).",
                exception);
        }
    }

    // A file that has a part of the network does not describe it: its class names may be those of another head.
    private bool TakesMetadata => FillsAll;

    private void CheckMetadata()
    {
        if (TakesMetadata && FileMetadata.Fault(Result.Metadata) is { } fault)
        {
            throw new WeightsFormatException(fault);
        }
    }

    private static LoadResult Describe(NetworkInfo info, TensorMatch match, IReadOnlyDictionary<string, string> metadata)
    {
        var loaded = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Assignment assignment in match.Assignments)
        {
            loaded.TryAdd(info.Tensors[assignment.Place].Name, assignment.Stored.Name);
        }

        return new LoadResult(loaded, [.. info.Tensors.Select(t => t.Name).Where(n => !loaded.ContainsKey(n))], match.Unused, metadata);
    }

    // Tensors that nobody reads are passed over, so that one which is cut off would not be noticed.
    private static void CheckLength(WeightsHeader header, Stream stream)
    {
        if (!stream.CanSeek)
        {
            return;
        }

        long length = stream.Length - stream.Position;
        StoredTensor? cut = Array.Find(header.Tensors, t => t.End > length);
        if (cut is not null)
        {
            throw Truncated(cut, Math.Max(0, length - cut.Begin));
        }

        if (length > (header.Tensors.LastOrDefault()?.End ?? 0))
        {
            throw Excess(header);
        }
    }

    private static void Skip(StoredTensor tensor, Stream stream, byte[] chunk)
    {
        if (stream.CanSeek)
        {
            stream.Seek(tensor.End - tensor.Begin, SeekOrigin.Current);
            return;
        }

        for (long at = tensor.Begin; at < tensor.End; at += chunk.Length)
        {
            ReadBytes(tensor, at - tensor.Begin, stream, chunk, (int)Math.Min(chunk.Length, tensor.End - at));
        }
    }

    private static WeightsFormatException Excess(WeightsHeader header) =>
        new($"Bytes follow the last tensor, {ErrorText.Show(header.Tensors.LastOrDefault()?.Name ?? "none")}; expected the end of the file.");

    private static WeightsFormatException Truncated(StoredTensor tensor, long read) =>
        new($"The file ends within {ErrorText.Show(tensor.Name)}: {read} of its bytes; expected {tensor.End - tensor.Begin}.");

    private void ReadTensor(StoredTensor stored, int place, Stream stream, byte[] chunk)
    {
        TensorInfo tensor = _network.Info.Tensors[place];
        if (tensor.Role == TensorRole.BatchCount)
        {
            long count = BinaryPrimitives.ReadInt64LittleEndian(ReadBytes(stored, 0, stream, chunk, sizeof(long)));
            RequireSame(stored, place, (_counts[tensor.Offset] ?? count) == count);
            _counts[tensor.Offset] = count >= 0 || _allowsInvalid ? count
                : throw new WeightsFormatException($"{ErrorText.Show(stored.Name)} is {count}; expected at least 0. LoadOptions.AllowInvalidValues loads it all the same.");
            return;
        }

        Span<float> there = _values[place] is { } before ? before : _isDirect && _isFilled[place] ? _network.ValuesOf(tensor) : [];
        Span<float> values = _isDirect && !_isFilled[place] ? _network.ValuesOf(tensor) : _values[place] = new float[tensor.Length];
        ReadValues(stored, stream, chunk, values);
        if (!_allowsInvalid)
        {
            ValueCheck.Require(stored, tensor, values);
        }

        RequireSame(stored, place, !_isFilled[place] || MemoryMarshal.AsBytes(values).SequenceEqual(MemoryMarshal.AsBytes(there)));
        _isFilled[place] = true;
    }

    private static void ReadValues(StoredTensor stored, Stream stream, byte[] chunk, Span<float> values)
    {
        if (TensorTypes.IsMemoryOfFloats(stored.TypeName))
        {
            Fill(stored, 0, stream, MemoryMarshal.AsBytes(values));
            return;
        }

        int size = TensorTypes.FloatSize(stored.TypeName);
        for (int start = 0; start < values.Length; start += ReadChunk / size)
        {
            int count = Math.Min(ReadChunk / size, values.Length - start);
            ReadOnlySpan<byte> bytes = ReadBytes(stored, (long)start * size, stream, chunk, count * size);
            TensorTypes.Decode(stored.TypeName, bytes, values.Slice(start, count));
        }
    }

    // Two names of one tensor have to have the same values, or one of them would be lost.
    private void RequireSame(StoredTensor stored, int place, bool isSame)
    {
        _names[place] = isSame ? stored.Name : throw new WeightsFormatException(
            $"{ErrorText.Show(_names[place])} and {ErrorText.Show(stored.Name)} differ; expected the same values, because {_network.Info.Name} has one tensor for both, {_network.Info.Tensors[place].Name}.");
    }

    // Files of old versions of PyTorch have no numbers of batches.
    private void StartCounts()
    {
        foreach (TensorInfo count in _network.Info.Tensors.Where(t => t.Role == TensorRole.BatchCount))
        {
            if (_network.Info.Tensors.Select((t, i) => (t, i)).Any(t => t.t.Layer == count.Layer && _isFilled[t.i]))
            {
                _counts[count.Offset] ??= 0;
            }
        }
    }

    private static ReadOnlySpan<byte> ReadBytes(StoredTensor stored, long before, Stream stream, byte[] chunk, int count)
    {
        Fill(stored, before, stream, chunk.AsSpan(0, count));
        return chunk.AsSpan(0, count);
    }

    private static void Fill(StoredTensor stored, long before, Stream stream, Span<byte> bytes)
    {
        int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (read < bytes.Length)
        {
            throw Truncated(stored, before + read);
        }
    }
}
