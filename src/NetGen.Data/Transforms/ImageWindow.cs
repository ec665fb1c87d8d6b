namespace NetGen.Data;

/// <summary>Takes a window out of an image that goes on beyond its edges.</summary>
internal static class ImageWindow
{
    /// <summary>Copies a window.</summary>
    /// <param name="source">The image.</param>
    /// <param name="shape">Its size.</param>
    /// <param name="top">First row of the window; may be negative.</param>
    /// <param name="left">First column of the window; may be negative.</param>
    /// <param name="edges">What lies beyond the edges.</param>
    /// <param name="destination">Receives the window, [channel][<paramref name="rows"/>][<paramref name="columns"/>].</param>
    /// <param name="rows">Height of the window.</param>
    /// <param name="columns">Width of the window.</param>
    public static void Copy(ReadOnlySpan<float> source, ImageShape shape, int top, int left, EdgeMode edges, Span<float> destination, int rows, int columns)
    {
        for (int channel = 0; channel < shape.Channels; channel++)
        {
            ReadOnlySpan<float> plane = source.Slice(channel * shape.PlaneLength, shape.PlaneLength);
            for (int row = 0; row < rows; row++)
            {
                Span<float> line = destination.Slice(((channel * rows) + row) * columns, columns);
                int from = Inside(top + row, shape.Rows, edges);
                if (from < 0)
                {
                    line.Clear();
                    continue;
                }

                CopyRow(plane.Slice(from * shape.Columns, shape.Columns), left, edges, line);
            }
        }
    }

    private static void CopyRow(ReadOnlySpan<float> source, int left, EdgeMode edges, Span<float> line)
    {
        int first = Math.Clamp(-left, 0, line.Length);
        int end = Math.Clamp(source.Length - left, first, line.Length);
        if (end > first)
        {
            source.Slice(left + first, end - first).CopyTo(line[first..]);
        }

        for (int column = 0; column < line.Length; column++)
        {
            if (column == first)
            {
                column = end;
                if (column >= line.Length)
                {
                    return;
                }
            }

            int from = Inside(left + column, source.Length, edges);
            line[column] = from < 0 ? 0 : source[from];
        }
    }

    // The pixel that stands for one at this position, or -1 for a zero.
    private static int Inside(int position, int length, EdgeMode edges)
    {
        if ((uint)position < (uint)length)
        {
            return position;
        }

        switch (edges)
        {
            case EdgeMode.Replicate:
                return Math.Clamp(position, 0, length - 1);

            case EdgeMode.Reflect:
                int period = Math.Max(1, 2 * (length - 1));
                int phase = ((position % period) + period) % period;
                return phase < length ? phase : period - phase;

            default:
                return -1;
        }
    }
}
