namespace NetGen.Runtime;

/// <summary>
/// How a value lies in working memory: [row][column][channel] bytes, with pixels around it that hold its zero point, so that windows beyond the image need no
/// check. A padded value is a larger view of the same memory.
/// </summary>
/// <param name="Channels">Channels, without those that fill up a pixel.</param>
/// <param name="PixelBytes">Bytes of a pixel.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="RowBytes">Bytes from one row to the next.</param>
/// <param name="Offset">Bytes before its first pixel.</param>
/// <param name="Scale">What its bytes stand for.</param>
internal sealed record ByteImage(int Channels, int PixelBytes, int Height, int Width, int RowBytes, int Offset, ByteScale Scale)
{
    /// <summary>Pixels.</summary>
    public int Pixels => Height * Width;

    /// <summary>Bytes before a pixel, which may lie around the image.</summary>
    public int At(int row, int column) => Offset + (row * RowBytes) + (column * PixelBytes);

    /// <summary>Bytes before each pixel, row by row.</summary>
    public int[] PixelOffsets()
    {
        var offsets = new int[Pixels];
        for (int pixel = 0; pixel < offsets.Length; pixel++)
        {
            offsets[pixel] = At(pixel / Width, pixel % Width);
        }

        return offsets;
    }

    /// <summary>Bytes before the pixel at which each window begins, row by row.</summary>
    public int[] WindowOffsets(IntegerAxis rows, IntegerAxis columns)
    {
        var offsets = new int[rows.Output * columns.Output];
        for (int window = 0; window < offsets.Length; window++)
        {
            offsets[window] = At(((window / columns.Output) * rows.Stride) - rows.Padding, ((window % columns.Output) * columns.Stride) - columns.Padding);
        }

        return offsets;
    }
}
