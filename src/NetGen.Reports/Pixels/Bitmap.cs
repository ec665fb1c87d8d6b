namespace NetGen.Reports;

/// <summary>A picture of coloured pixels, initially transparent, that can be saved as a PNG file.</summary>
public sealed class Bitmap
{
    private readonly Color[] _pixels;

    /// <summary>A transparent picture.</summary>
    /// <param name="width">Pixels of a row, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    public Bitmap(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        Width = width;
        Height = height;
        _pixels = new Color[checked(width * height)];
    }

    /// <summary>Pixels of a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>The colour of a pixel.</summary>
    /// <param name="x">Column, from the left.</param>
    /// <param name="y">Row, from the top.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such pixel.</exception>
    public Color this[int x, int y]
    {
        get => _pixels[IndexOf(x, y)];
        set => _pixels[IndexOf(x, y)] = value;
    }

    /// <summary>A picture of numbers, a pixel each.</summary>
    /// <param name="values">[height][width].</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Numbers of a row.</param>
    /// <param name="range">The values of the first and the last colour.</param>
    /// <param name="colors">The colours.</param>
    /// <exception cref="ArgumentException">The values are not height × width.</exception>
    public static Bitmap FromValues(ReadOnlySpan<float> values, int height, int width, ValueRange range, ColorMap colors)
    {
        ArgumentNullException.ThrowIfNull(colors);
        var picture = new Bitmap(width, height);
        RequireLength(values.Length, height * width, $"{height}×{width}");
        for (int i = 0; i < values.Length; i++)
        {
            picture._pixels[i] = float.IsNaN(values[i]) ? Color.Transparent : colors.At(range.ShareOf(values[i]));
        }

        return picture;
    }

    /// <summary>A picture of an image as networks take it: three channels are red, green and blue; of any other number the mean is shown in grey.</summary>
    /// <param name="values">[channels][height][width].</param>
    /// <param name="channels">Channels.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Pixels of a row.</param>
    /// <param name="range">The values of black and of full brightness.</param>
    /// <exception cref="ArgumentException">The values are not channels × height × width.</exception>
    public static Bitmap FromPlanes(ReadOnlySpan<float> values, int channels, int height, int width, ValueRange range)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        var picture = new Bitmap(width, height);
        int plane = height * width;
        RequireLength(values.Length, channels * plane, $"{channels}×{height}×{width}");
        for (int i = 0; i < plane; i++)
        {
            picture._pixels[i] = channels == 3
                ? new Color(Brightness(values[i], range), Brightness(values[plane + i], range), Brightness(values[(2 * plane) + i], range))
                : Gray(Brightness(Mean(values, channels, plane, i), range));
        }

        return picture;
    }

    /// <summary>Pictures in rows, from left to right; each has a cell of the size of the largest.</summary>
    /// <param name="pictures">At least one picture.</param>
    /// <param name="columns">Pictures of a row.</param>
    /// <param name="gap">Transparent pixels between two pictures.</param>
    /// <exception cref="ArgumentException">There is no picture.</exception>
    public static Bitmap Tile(IReadOnlyList<Bitmap> pictures, int columns, int gap = 2)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(gap);
        if (pictures.Count == 0)
        {
            throw new ArgumentException("There are 0 pictures to tile; expected at least 1.", nameof(pictures));
        }

        columns = Math.Min(columns, pictures.Count);
        int width = pictures.Max(p => p.Width) + gap;
        int height = pictures.Max(p => p.Height) + gap;
        int rows = (pictures.Count + columns - 1) / columns;
        var tiled = new Bitmap((columns * width) - gap, (rows * height) - gap);
        for (int i = 0; i < pictures.Count; i++)
        {
            tiled.Draw(pictures[i], i % columns * width, i / columns * height);
        }

        return tiled;
    }

    /// <summary>The same picture with squares in the place of pixels.</summary>
    /// <param name="factor">Pixels of a square's side, at least 1.</param>
    public Bitmap Enlarge(int factor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(factor, 1);
        var large = new Bitmap(checked(Width * factor), checked(Height * factor));
        for (int y = 0; y < large.Height; y++)
        {
            for (int x = 0; x < large.Width; x++)
            {
                large._pixels[(y * large.Width) + x] = _pixels[(y / factor * Width) + (x / factor)];
            }
        }

        return large;
    }

    /// <summary>Copies another picture into this one. What would lie outside is left out.</summary>
    /// <param name="picture">The other picture.</param>
    /// <param name="left">Column of its first pixel.</param>
    /// <param name="top">Row of its first pixel.</param>
    public void Draw(Bitmap picture, int left, int top)
    {
        ArgumentNullException.ThrowIfNull(picture);
        for (int y = Math.Max(0, -top); y < Math.Min(picture.Height, Height - top); y++)
        {
            for (int x = Math.Max(0, -left); x < Math.Min(picture.Width, Width - left); x++)
            {
                _pixels[((top + y) * Width) + left + x] = picture._pixels[(y * picture.Width) + x];
            }
        }
    }

    /// <summary>Fills a rectangle. What would lie outside is left out.</summary>
    /// <param name="left">Its first column.</param>
    /// <param name="top">Its first row.</param>
    /// <param name="width">Its columns.</param>
    /// <param name="height">Its rows.</param>
    /// <param name="color">The colour.</param>
    public void Fill(int left, int top, int width, int height, Color color)
    {
        for (int y = Math.Max(0, top); y < Math.Min(Height, top + height); y++)
        {
            for (int x = Math.Max(0, left); x < Math.Min(Width, left + width); x++)
            {
                _pixels[(y * Width) + x] = color;
            }
        }
    }

    /// <summary>Draws the edges of a rectangle, inside it. What would lie outside the picture is left out.</summary>
    /// <param name="left">Its first column.</param>
    /// <param name="top">Its first row.</param>
    /// <param name="width">Its columns.</param>
    /// <param name="height">Its rows.</param>
    /// <param name="thickness">Pixels of an edge.</param>
    /// <param name="color">The colour.</param>
    public void DrawRectangle(int left, int top, int width, int height, int thickness, Color color)
    {
        Fill(left, top, width, thickness, color);
        Fill(left, top + height - thickness, width, thickness, color);
        Fill(left, top, thickness, height, color);
        Fill(left + width - thickness, top, thickness, height, color);
    }

    /// <summary>The picture as the content of a PNG file: eight bits a channel, with transparency.</summary>
    public byte[] ToPng()
    {
        using var stream = new MemoryStream();
        PngWriter.Write(stream, this);
        return stream.ToArray();
    }

    /// <summary>Saves the picture as a PNG file.</summary>
    /// <param name="path">Path of the file; one that exists is replaced.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be written.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        WholeFile.Write(path, ToPng());
    }

    /// <summary>The pixels of a row.</summary>
    internal ReadOnlySpan<Color> Row(int y) => _pixels.AsSpan(y * Width, Width);

    private int IndexOf(int x, int y)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(x);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(x, Width);
        ArgumentOutOfRangeException.ThrowIfNegative(y);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(y, Height);
        return (y * Width) + x;
    }

    private static byte Brightness(float value, ValueRange range) => float.IsNaN(value) ? (byte)0 : (byte)MathF.Round(byte.MaxValue * range.ShareOf(value));

    private static Color Gray(byte brightness) => new(brightness, brightness, brightness);

    private static float Mean(ReadOnlySpan<float> values, int channels, int plane, int pixel)
    {
        float sum = 0;
        for (int channel = 0; channel < channels; channel++)
        {
            sum += values[(channel * plane) + pixel];
        }

        return sum / channels;
    }

    private static void RequireLength(int found, int expected, string shape)
    {
        if (found != expected)
        {
            throw new ArgumentException($"The picture has {found} values; expected {expected} ({shape}).", "values");
        }
    }
}
