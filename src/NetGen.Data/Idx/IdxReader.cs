using System.Buffers.Binary;

namespace NetGen.Data;

/// <summary>Reads one IDX file from unpacked bytes and checks that they are exactly as many as its header says.</summary>
internal sealed class IdxReader(UnpackedReader reader)
{
    private const int MaxRank = 4;

    public IdxFile ReadFile()
    {
        int[] dimensions = ReadDimensions(ReadRank());
        return new IdxFile(reader.Name, dimensions, ReadData(dimensions));
    }

    private int ReadRank()
    {
        Span<byte> magic = stackalloc byte[sizeof(uint)];
        ReadHeader(magic, sizeof(uint));
        uint value = BinaryPrimitives.ReadUInt32BigEndian(magic);
        int rank = magic[3];
        return value >> 8 == 0x08 && rank is >= 1 and <= MaxRank
            ? rank
            : throw new InvalidDataException($"{reader.Name}: expected the magic number of an IDX file of unsigned bytes (0x00000801 to 0x0000080{MaxRank}), found 0x{value:X8}.");
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
                throw new InvalidDataException($"{reader.Name}: expected dimensions of at least 1, found 0 in dimension {i + 1} of {rank}.");
            }

            length *= dimension;
            if (length > IdxFile.MaxDataLength)
            {
                throw new InvalidDataException($"{reader.Name}: expected at most {IdxFile.MaxDataLength} bytes of data, found a header that claims at least {length}.");
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

        byte[] data = reader.ReadAtMost(expected);
        string expectation = $"{reader.Name}: expected {expected} bytes of data ({string.Join('×', dimensions)})";
        if (data.Length < expected)
        {
            throw new InvalidDataException($"{expectation}, found {data.Length}: the file is truncated.");
        }

        Span<byte> next = stackalloc byte[1];
        return reader.Fill(next) == 0 ? data : throw new InvalidDataException($"{expectation}, found more.");
    }

    private void ReadHeader(Span<byte> bytes, int headerLength)
    {
        if (reader.Fill(bytes) < bytes.Length)
        {
            throw new InvalidDataException($"{reader.Name}: expected {headerLength} bytes of IDX header, found {reader.BytesRead}: the file is truncated.");
        }
    }
}
