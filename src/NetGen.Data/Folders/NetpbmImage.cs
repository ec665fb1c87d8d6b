namespace NetGen.Data;

/// <summary>An image in one of the formats of Netpbm: PGM (grey) or PPM (colour), with one byte a value.</summary>
public sealed class NetpbmImage
{
    // The longest header, with comments, that is read, and the most that an image may have: 4096×4096 in colour.
    private const int MaxFileLength = (3 << 24) + (1 << 16);

    private NetpbmImage(ImageShape shape, byte[] pixels)
    {
        Shape = shape;
        Pixels = pixels;
    }

    /// <summary>Size of the image: 1 channel for PGM, 3 for PPM.</summary>
    public ImageShape Shape { get; }

    /// <summary>The values, 0 to 255, [channel][row][column].</summary>
    public byte[] Pixels { get; }

    /// <summary>Reads a file, plain or gzip-compressed: PGM or PPM, binary (P5, P6) or text (P2, P3), of at most 48 MB. A greatest value below 255 is scaled to 255.</summary>
    /// <param name="path">Path of the file; it is the name that errors give.</param>
    /// <exception cref="InvalidDataException">The content is not exactly one such image.</exception>
    /// <exception cref="IOException">The file does not exist, cannot be read, or is no regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read.</exception>
    public static NetpbmImage Read(string path) => PackedFile.Read(path, reader => Parse(reader.ReadToEnd(MaxFileLength, "an image"), path));

    internal static NetpbmImage Parse(byte[] content, string name)
    {
        int at = 2;
        (int channels, bool text) = content.AsSpan(0, Math.Min(at, content.Length)) switch
        {
            [(byte)'P', (byte)'2'] => (1, true),
            [(byte)'P', (byte)'3'] => (3, true),
            [(byte)'P', (byte)'5'] => (1, false),
            [(byte)'P', (byte)'6'] => (3, false),
            var other => throw Error(name, 0, "P2, P3, P5 or P6, the start of a PGM or PPM image", $"'{ErrorText.Show(other)}'"),
        };
        int columns = Number(content, ref at, MaxFileLength) ?? throw NoNumber(content, at, name, "a width", MaxFileLength);
        int rows = Number(content, ref at, MaxFileLength) ?? throw NoNumber(content, at, name, "a height", MaxFileLength);
        int most = Number(content, ref at, byte.MaxValue) ?? throw NoNumber(content, at, name, "a greatest value", byte.MaxValue);
        if (columns == 0 || rows == 0 || most == 0 || (long)columns * rows * channels > MaxFileLength)
        {
            throw Error(name, at, $"a width, a height and a greatest value of at least 1 for at most {MaxFileLength} values", $"{columns}, {rows} and {most}");
        }

        var shape = new ImageShape(channels, rows, columns);
        byte[] values = text ? ReadText(content, at, shape.Length, name, most) : ReadBinary(content, at, shape.Length, name, most);
        return new NetpbmImage(shape, Planes(values, shape, most));
    }

    private static byte[] ReadBinary(byte[] content, int at, int length, string name, int most)
    {
        // One white-space character ends the header.
        at++;
        if (content.Length - at != length)
        {
            throw Error(name, at, $"{length} bytes of pixels", $"{Math.Max(0, content.Length - at)}");
        }

        int wrong = content.AsSpan(at).IndexOfAnyExceptInRange((byte)0, (byte)most);
        return wrong < 0 ? content[at..] : throw Error(name, at + wrong, $"values up to {most}", $"{content[at + wrong]}");
    }

    private static byte[] ReadText(byte[] content, int at, int length, string name, int most)
    {
        // Each value takes a digit and a character before it.
        if (length > content.Length / 2)
        {
            throw Error(name, at, $"{length} numbers", $"only {content.Length - at} more characters");
        }

        var values = new byte[length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (byte)(Number(content, ref at, most) ?? throw NoNumber(content, at, name, $"value {i + 1} of {length}", most));
        }

        SkipSpace(content, ref at);
        return at == content.Length ? values : throw Error(name, at, $"the end of the file after {length} values", "more");
    }

    /// <summary>From the order of the file, pixel by pixel, to channel by channel.</summary>
    private static byte[] Planes(byte[] values, ImageShape shape, int most)
    {
        var planes = new byte[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            int value = ((values[i] * byte.MaxValue) + (most / 2)) / most;
            planes[(i % shape.Channels * shape.PlaneLength) + (i / shape.Channels)] = (byte)value;
        }

        return planes;
    }

    /// <summary>The next number; null, and the offset where it should be, if there is none up to the greatest.</summary>
    private static int? Number(byte[] content, ref int at, int most)
    {
        SkipSpace(content, ref at);
        int start = at;
        long value = 0;
        for (; at < content.Length && char.IsAsciiDigit((char)content[at]) && value <= most; at++)
        {
            value = (value * 10) + (content[at] - '0');
        }

        if (at > start && value <= most)
        {
            return (int)value;
        }

        at = start;
        return null;
    }

    private static InvalidDataException NoNumber(byte[] content, int at, string name, string what, int most) =>
        Error(name, at, $"{what} from 0 to {most}", at == content.Length ? "the end of the file" : $"'{ErrorText.Show(content.AsSpan(at, Math.Min(8, content.Length - at)))}'");

    // A comment goes from # to the end of the line.
    private static void SkipSpace(byte[] content, ref int at)
    {
        bool comment = false;
        for (; at < content.Length && (comment || content[at] is (byte)'#' or (byte)' ' or (>= (byte)'\t' and <= (byte)'\r')); at++)
        {
            comment = comment ? content[at] != '\n' : content[at] == '#';
        }
    }

    private static InvalidDataException Error(string name, int offset, string expected, string found) => new($"{name}: expected {expected}, found {found}, at byte {offset}.");
}
