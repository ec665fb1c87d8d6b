using System.Buffers.Binary;

namespace NetGen.Data;

/// <summary>Reads one IDX file from unpacked bytes and checks that they are exactly as many as its header says.</summary>
internal sealed class IdxReader(Stream stream, string name)
{
    private const int MaxRank = 4;

    // Memory grows with the bytes that really arrive: a header may claim anything.
    private const int FirstBuffer = 1 << 20;

    /// <summary>Unpacked bytes read so far.</summary>
    public long BytesRead { get; private set; }

    public IdxFile ReadFile()
    {
        int[] dimensions = ReadDimensions(ReadRank());
        return new IdxFile(name, dimensions, ReadData(dimensions));
    }

    private int ReadRank()
    {
        Span<byte> magic = stackalloc byte[sizeof(uint)];
        ReadHeader(magic, sizeof(uint));
        uint value = BinaryPrimitives.ReadUInt32BigEndian(magic);
        int rank = magic[3];
        return value >> 8 == 0x08 && rank is >= 1 and <= MaxRank
            ? rank
            : throw new InvalidDataException($"{name}: expected the magic number of an IDX file of unsigned bytes (0x00000801 to 0x0000080{MaxRank}), found 0x{value:X8}.");
    }

    private int[] ReadDimensions(int rank)
    {
        Span<byte> bytes = stackalloc byte[MaxRank * sizeof(uint)];
        bytes = bytes[..(rank * sizeof(uint))];
        ReadHeader(bytes, sizeof(uint) + bytes.Length);
        var dimensions = new int[rank];
        UInt128 length = 1;
        for (int i = 0; i < rank; i++)
        {
            uint dimension = BinaryPrimitives.ReadUInt32BigEndian(bytes[(i * sizeof(uint))..]);
            if (dimension == 0)
            {
                throw new InvalidDataException($"{name}: expected dimensions of at least 1, found 0 in dimension {i + 1} of {rank}.");
            }

            length *= dimension;
            if (length > (UInt128)Array.MaxLength)
            {
                throw new InvalidDataException($"{name}: expected at most {Array.MaxLength} bytes of data, found a header that claims at least {length}.");
            }

            dimensions[i] = (int)dimension;
        }

        return dimensions;
    }

    private byte[] ReadData(int[] dimensions)
    {
        int expected = 1;
        foreach (int dimension in dimensions)
        {
            expected *= dimension;
        }

        var data = new byte[Math.Min(expected, FirstBuffer)];
        int found = Fill(data);
        while (found == data.Length && found < expected)
        {
            Array.Resize(ref data, (int)Math.Min(expected, 2L * data.Length));
            found += Fill(data.AsSpan(found));
        }

        string expectation = $"{name}: expected {expected} bytes of data ({string.Join('×', dimensions)})";
        if (found < expected)
        {
            throw new InvalidDataException($"{expectation}, found {found}: the file is truncated.");
        }

        Span<byte> next = stackalloc byte[1];
        return Fill(next) == 0 ? data : throw new InvalidDataException($"{expectation}, found more.");
    }

    private void ReadHeader(Span<byte> bytes, int headerLength)
    {
        if (Fill(bytes) < bytes.Length)
        {
            throw new InvalidDataException($"{name}: expected {headerLength} bytes of IDX header, found {BytesRead}: the file is truncated.");
        }
    }

    /// <summary>Reads until the span is full or the data ends, and says how much arrived.</summary>
    private int Fill(Span<byte> bytes)
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
}
