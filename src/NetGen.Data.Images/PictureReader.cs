using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace NetGen.Data.Images;

/// <summary>
/// Reads PNG and JPEG pictures in the size and the channels that a network takes, for example all of a folder:
/// <c>ImageFolder.Load("photos", new PictureReader { Rows = 64, Columns = 64 })</c>. It may be used from many threads.
/// </summary>
public sealed class PictureReader : IImageReader
{
    // No other decoder is there, so no other format can be reached by a file with a wrong name.
    private static readonly Configuration s_formats = CreateFormats();

    private readonly int _rows;
    private readonly int _columns;
    private readonly int _channels = 3;
    private readonly int _maxPixels = 1 << 26;

    /// <summary>Height that pictures are scaled to; 0, the default, leaves it as it is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 0 or above 16,384.</exception>
    public int Rows
    {
        get => _rows;
        init => _rows = Required(value, 0, 1 << 14);
    }

    /// <summary>Width that pictures are scaled to; 0, the default, leaves it as it is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 0 or above 16,384.</exception>
    public int Columns
    {
        get => _columns;
        init => _columns = Required(value, 0, 1 << 14);
    }

    /// <summary>3 for red, green and blue, the default, or 1 for grey: by the weights of ITU-R BT.709, where a picture has colours.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is neither.</exception>
    public int Channels
    {
        get => _channels;
        init => _channels = value is 1 or 3 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, $"A picture cannot have {value} channels here; expected 1 or 3.");
    }

    /// <summary>Most pixels of a file. A larger picture is refused before it is decoded. Default 67,108,864.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1 or above 268,435,456.</exception>
    public int MaxPixels
    {
        get => _maxPixels;
        init => _maxPixels = Required(value, 1, 1 << 28);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions { get; } = [".png", ".jpg", ".jpeg"];

    /// <inheritdoc/>
    public (ImageShape Shape, byte[] Pixels) Read(string path) =>
        Channels == 1 ? Decode<L8, byte>(path, static p => (p.PackedValue, 0, 0)) : Decode<Rgb24, byte>(path, static p => (p.R, p.G, p.B));

    /// <summary>Reads a file into values from 0 to 1, [channel][row][column]. A PNG of 16 bits a value keeps all of them; one of 8 bits gives what <see cref="Read"/> does, divided by 255.</summary>
    /// <param name="path">Path of the file; it is the name that errors give.</param>
    /// <inheritdoc cref="IImageReader.Read"/>
    public (ImageShape Shape, float[] Values) ReadFloats(string path)
    {
        (ImageShape shape, ushort[] values) = Channels == 1 ? Decode<L16, ushort>(path, static p => (p.PackedValue, 0, 0)) : Decode<Rgb48, ushort>(path, static p => (p.R, p.G, p.B));
        return (shape, Array.ConvertAll(values, value => value / (float)ushort.MaxValue));
    }

    // A picture that is turned says so in a tag, which cameras write.
    private (ImageShape Shape, TValue[] Values) Decode<TPixel, TValue>(string path, Func<TPixel, (TValue First, TValue Second, TValue Third)> split)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        using FileStream stream = DataFile.OpenRead(path);
        try
        {
            RequireSize(Image.Identify(s_formats, stream), path);
            stream.Position = 0;
            using Image<TPixel> image = Image.Load<TPixel>(s_formats, stream);
            image.Mutate(context => context.AutoOrient());
            if ((Rows > 0 && Rows != image.Height) || (Columns > 0 && Columns != image.Width))
            {
                image.Mutate(context => context.Resize(Columns > 0 ? Columns : image.Width, Rows > 0 ? Rows : image.Height, KnownResamplers.Triangle));
            }

            var shape = new ImageShape(Channels, image.Height, image.Width);
            return (shape, Planes(image, shape, split));
        }
        catch (Exception exception) when (exception is EndOfStreamException or not (IOException or InvalidDataException or OutOfMemoryException))
        {
            // Of a file that is damaged the decoders throw much more than their own exceptions.
            throw new InvalidDataException($"{path}: expected a whole PNG or JPEG picture. {ErrorText.Show(exception.Message)}", exception);
        }
    }

    private static Configuration CreateFormats()
    {
        // The decoder of a camera's tags asks for the values of this type by reflection. A native program has their array only if somebody makes one.
        _ = Enum.GetValues<ExifDataType>();
        return new Configuration(new PngConfigurationModule(), new JpegConfigurationModule()) { MaxDegreeOfParallelism = 1 };
    }

    private void RequireSize(IImageInfo? info, string path)
    {
        if (info is null)
        {
            throw new InvalidDataException($"{path}: expected a PNG or JPEG picture, found something else.");
        }

        if ((long)info.Width * info.Height > MaxPixels)
        {
            throw new InvalidDataException($"{path}: expected a picture of at most {MaxPixels} pixels, found {info.Width}×{info.Height}.");
        }
    }

    private static TValue[] Planes<TPixel, TValue>(Image<TPixel> image, ImageShape shape, Func<TPixel, (TValue First, TValue Second, TValue Third)> split)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        var values = new TValue[shape.Length];
        int plane = shape.PlaneLength;
        image.ProcessPixelRows(rows =>
        {
            for (int row = 0; row < rows.Height; row++)
            {
                Span<TPixel> pixels = rows.GetRowSpan(row);
                for (int column = 0; column < pixels.Length; column++)
                {
                    int at = (row * shape.Columns) + column;
                    (values[at], TValue second, TValue third) = split(pixels[column]);
                    if (shape.Channels > 1)
                    {
                        (values[plane + at], values[(2 * plane) + at]) = (second, third);
                    }
                }
            }
        });
        return values;
    }

    private static int Required(int value, int least, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most);
        return value;
    }
}
