namespace AotSample;

/// <summary>Images made by arithmetic: this sample needs no data set.</summary>
public static class SyntheticImages
{
    /// <summary>The pixels of some images, from 0 to 1: a plaid that its class makes wider.</summary>
    /// <param name="count">Number of images.</param>
    /// <param name="rows">Height of an image.</param>
    /// <param name="columns">Width of an image.</param>
    public static float[] Pixels(int count, int rows, int columns)
    {
        var pixels = new float[count * rows * columns];
        for (int i = 0; i < pixels.Length; i++)
        {
            int image = i / (rows * columns);
            int row = i / columns % rows;
            int column = i % columns;
            int period = 2 + (image % 10);
            pixels[i] = ((row % period) + (column % period) + (image / 10 % 3)) / (2f * period);
        }

        return pixels;
    }

    /// <summary>Their classes, 0 to 9 in turn.</summary>
    /// <param name="count">Number of images.</param>
    public static int[] Labels(int count) => [.. Enumerable.Range(0, count).Select(image => image % 10)];
}
