using NetGen.Operators;

namespace ConvolutionSample;

/// <summary>A 5×5 image of three channels and two 3×3×3 filters, stride 2, padding 1: output 3×3×2, step by step.</summary>
internal static class VolumeDemo
{
    private const int Channels = 3;
    private static readonly float[] s_bias = [1, 0];

    /// <summary>Prints what each channel adds to each output.</summary>
    public static void Run()
    {
        float[] image = [.. Enumerable.Range(0, Channels * 5 * 5).Select(i => (float)(i * 7 % 11 % 3))];            // 0, 1 or 2
        float[] filters = [.. Enumerable.Range(0, 2 * Channels * 3 * 3).Select(i => (float)((i * 5 % 7 % 3) - 1))]; // −1, 0 or 1
        var padded = new float[Channels * 7 * 7];
        Padding.PadArray(image, (5, 5), (1, 1), padded);

        for (int filter = 0; filter < 2; filter++)
        {
            float[] sum = [.. Enumerable.Repeat(s_bias[filter], 9)];
            var part = new float[9];
            for (int channel = 0; channel < Channels; channel++)
            {
                ReadOnlySpan<float> kernel = filters.AsSpan(((filter * Channels) + channel) * 9, 9);
                Convolution.Correlate(padded.AsSpan(channel * 49, 49), (7, 7), kernel, (3, 3), part, ConvolutionMode.Valid, stride: 2);
                Print($"filter {filter}, channel {channel}", part);
                sum = [.. sum.Zip(part, (a, b) => a + b)];
            }

            Print($"output {filter}, with bias {s_bias[filter]}", sum);
        }
    }

    private static void Print(string title, float[] values)
    {
        Console.WriteLine($"{title}:");
        foreach (float[] row in values.Chunk(3))
        {
            Console.WriteLine(string.Concat(row.Select(value => $"{value,4:0}")));
        }
    }
}
