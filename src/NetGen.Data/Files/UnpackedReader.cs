namespace NetGen.Data;

/// <summary>Reads the unpacked bytes of a file from first to last and counts them. Damage of the packing is one exception that names the file.</summary>
/// <param name="stream">The unpacked bytes.</param>
/// <param name="name">Name of the file, as error messages show it.</param>
internal sealed class UnpackedReader(Stream stream, string name)
{
    // Memory grows with the bytes that really arrive: a header may claim anything.
    private const int FirstBuffer = 1 << 20;

    /// <summary>Name of the file, as error messages show it.</summary>
    public string Name => name;

    /// <summary>Unpacked bytes read so far.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Reads until the span is full or the data ends, and says how much arrived.</summary>
    public int Fill(Span<byte> bytes)
    {
        try
        {
            int found = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            BytesRead += found;
            return found;
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"{name}: expected whole gzip data, found damage after {BytesRead} unpacked bytes ({error.Message})", error);
        }
    }

    /// <summary>Reads so many bytes, or all up to the end if there are fewer.</summary>
    /// <param name="count">Most bytes to read.</param>
    /// <returns>The bytes that arrived.</returns>
    public byte[] ReadAtMost(int count)
    {
        var data = new byte[Math.Min(count, FirstBuffer)];
        int found = Fill(data);
        while (found == data.Length && found < count)
        {
            Array.Resize(ref data, (int)Math.Min(count, 2L * data.Length));
            found += Fill(data.AsSpan(found));
        }

        Array.Resize(ref data, found);
        return data;
    }

    /// <summary>Reads everything up to the end.</summary>
    /// <param name="limit">Most bytes that the file may have.</param>
    /// <param name="kind">What the file is, for the error.</param>
    /// <exception cref="InvalidDataException">There is more.</exception>
    public byte[] ReadToEnd(int limit, string kind)
    {
        byte[] data = ReadAtMost(limit);
        Span<byte> next = stackalloc byte[1];
        return data.Length < limit || Fill(next) == 0
            ? data
            : throw new InvalidDataException($"{name}: expected {kind} of at most {limit} unpacked bytes, found more.");
    }
}
