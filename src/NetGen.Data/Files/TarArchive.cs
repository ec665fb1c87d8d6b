using System.Text;

namespace NetGen.Data;

/// <summary>
/// Reads the files of a tar archive in their order. <c>System.Formats.Tar</c> is not used because it allocates what the header of an extended
/// attribute claims, up to 2 GB, before it reads it.
/// </summary>
/// <param name="reader">The unpacked archive.</param>
/// <param name="limit">Most bytes that the archive may have, so that a small compressed one cannot take forever.</param>
internal sealed class TarArchive(UnpackedReader reader, long limit)
{
    private const int BlockLength = 512;
    private const int NameLength = 100;
    private const int SizeOffset = 124;
    private const int NumberLength = 12;
    private const int ChecksumOffset = 148;
    private const int ChecksumLength = 8;
    private const int TypeOffset = 156;

    private readonly byte[] _block = new byte[BlockLength];
    private long _left;
    private int _padding;

    /// <summary>Path of the current entry inside the archive.</summary>
    public string EntryName { get; private set; } = "";

    /// <summary>Whether the current entry is a file; else it is a link, a pipe or a device.</summary>
    public bool IsFile { get; private set; }

    /// <summary>Length of the current file in bytes, as its header says.</summary>
    public long EntryLength { get; private set; }

    /// <summary>Goes to the next entry; folders and attributes are passed over.</summary>
    /// <returns>False at the end of the archive, all of which is then read.</returns>
    /// <exception cref="InvalidDataException">The archive is damaged or too long.</exception>
    public bool MoveNext()
    {
        while (ReadHeader())
        {
            // '\0' is a file in archives older than the standard, '7' one that lies in one piece on its disk.
            byte type = _block[TypeOffset];
            IsFile = type is (byte)'0' or 0 or (byte)'7';
            if (IsFile || type is (>= (byte)'1' and <= (byte)'4') or (byte)'6')
            {
                EntryName = Encoding.UTF8.GetString(Text(_block.AsSpan(0, NameLength)));
                return true;
            }
        }

        ReadRest();
        return false;
    }

    /// <summary>The content of the current file.</summary>
    /// <exception cref="InvalidDataException">The archive ends before the file.</exception>
    public byte[] ReadEntry(int longest)
    {
        if (EntryLength > longest)
        {
            throw Error($"at most {longest} bytes in {ErrorText.Show(EntryName)}", $"a header that claims {EntryLength}");
        }

        byte[] content = reader.ReadAtMost((int)EntryLength);
        if (content.Length < EntryLength)
        {
            throw Error($"{EntryLength} bytes of {ErrorText.Show(EntryName)}", $"{content.Length}: the archive is truncated");
        }

        _left = 0;
        return content;
    }

    private bool ReadHeader()
    {
        Skip(_left + _padding);
        long offset = reader.BytesRead;
        int found = reader.Fill(_block);
        if (found == 0 || (found == BlockLength && !_block.AsSpan().ContainsAnyExcept((byte)0)))
        {
            return false;
        }

        if (found < BlockLength)
        {
            throw Error($"{BlockLength} bytes of header at byte {offset} of the archive", $"{found}: the archive is truncated");
        }

        CheckHeader(offset);
        EntryLength = Number(_block.AsSpan(SizeOffset, NumberLength)) is { } length && length <= limit - reader.BytesRead
            ? length
            : throw Error($"a length of at most {limit - reader.BytesRead} in octal digits at byte {offset + SizeOffset} of the archive", "another");
        _left = EntryLength;
        _padding = (int)(-EntryLength & (BlockLength - 1));
        return true;
    }

    // The sum of the header's bytes, those of the sum itself taken as spaces.
    private void CheckHeader(long offset)
    {
        long sum = ChecksumLength * ' ';
        for (int i = 0; i < BlockLength; i++)
        {
            sum += i is >= ChecksumOffset and < ChecksumOffset + ChecksumLength ? 0 : _block[i];
        }

        if (Number(_block.AsSpan(ChecksumOffset, ChecksumLength)) != sum)
        {
            throw Error($"a tar header with the checksum {Convert.ToString(sum, 8)} at byte {offset} of the archive", "another checksum: it is damaged, or no tar archive");
        }
    }

    // What follows the end of an archive is filling.
    private void ReadRest()
    {
        while (reader.Fill(_block) == BlockLength)
        {
            CheckLimit();
        }
    }

    private void Skip(long count)
    {
        while (count > 0)
        {
            int part = (int)Math.Min(count, BlockLength);
            if (reader.Fill(_block.AsSpan(0, part)) < part)
            {
                throw Error($"{count} more bytes of a file", "the end: the archive is truncated");
            }

            count -= part;
            CheckLimit();
        }
    }

    private void CheckLimit()
    {
        if (reader.BytesRead > limit)
        {
            throw Error($"an archive of at most {limit} unpacked bytes", "more");
        }
    }

    private static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> field)
    {
        int end = field.IndexOf((byte)0);
        return end < 0 ? field : field[..end];
    }

    private static long? Number(ReadOnlySpan<byte> field)
    {
        ReadOnlySpan<byte> digits = Text(field).Trim((byte)' ');
        long value = 0;
        foreach (byte digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'7')
            {
                return null;
            }

            value = (value << 3) | (uint)(digit - '0');
        }

        return digits.IsEmpty ? null : value;
    }

    private InvalidDataException Error(string expected, string found) => new($"{reader.Name}: expected {expected}, found {found}.");
}
