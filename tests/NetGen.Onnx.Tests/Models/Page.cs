namespace NetGen.Onnx.Tests.Models;

/// <summary>A white page with some black words, as a text detector takes it: of noise it makes numbers so small that they are rounding errors.</summary>
internal static class Page
{
    private const int Height = 24;
    private const int Stroke = 4;

    private static readonly float[] s_mean = [0.485f, 0.456f, 0.406f];
    private static readonly float[] s_deviation = [0.229f, 0.224f, 0.225f];

    // Strokes of the letters: left, top, width and height in a box of one.
    private static readonly Dictionary<char, (double Left, double Top, double Width, double Height)[]> s_letters = new()
    {
        ['H'] = [(0, 0, 0, 1), (1, 0, 0, 1), (0, 0.5, 1, 0)],
        ['E'] = [(0, 0, 0, 1), (0, 0, 1, 0), (0, 0.5, 1, 0), (0, 1, 1, 0)],
        ['L'] = [(0, 0, 0, 1), (0, 1, 1, 0)],
        ['T'] = [(0.5, 0, 0, 1), (0, 0, 1, 0)],
        ['I'] = [(0.5, 0, 0, 1)],
    };

    /// <summary>An image [3, size, size], normalised by ImageNet's mean and deviation.</summary>
    public static float[] Draw(int size, Random random)
    {
        var grey = new float[size * size];
        Array.Fill(grey, 1f);
        for (int line = Height; line + (2 * Height) < size; line += 3 * Height)
        {
            int left = random.Next(size / 4) + Height;
            foreach (char letter in random.GetItems("HELTI".AsSpan(), 6))
            {
                foreach ((double x, double y, double width, double height) in s_letters[letter])
                {
                    Fill(grey, size, left + (int)(x * Height / 2), line + (int)(y * Height), Stroke + (int)(width * Height / 2), Stroke + (int)(height * Height));
                }

                left += Height;
            }
        }

        return [.. Enumerable.Range(0, 3).SelectMany(c => grey.Select(g => (g - s_mean[c]) / s_deviation[c]))];
    }

    private static void Fill(float[] grey, int size, int left, int top, int width, int height)
    {
        for (int y = top; y < Math.Min(top + height, size); y++)
        {
            for (int x = left; x < Math.Min(left + width, size); x++)
            {
                grey[(y * size) + x] = 0;
            }
        }
    }
}
