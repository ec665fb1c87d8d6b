using System.Numerics.Tensors;
using NetGen.Operators;

namespace ConvolutionSample;

/// <summary>A convolution is a fully connected layer most of whose weights are zero and whose others are shared.</summary>
internal static class SharedWeights
{
    /// <summary>Computes the same output in both ways and prints how many weights each of them has.</summary>
    public static void Run()
    {
        float[] image = [.. Enumerable.Range(0, 64).Select(i => i * 13 % 17 / 16f)];
        float[] kernel = [1, 2, 1, 0, 0, 0, -1, -2, -1];
        var convolved = new float[36];
        Convolution.Correlate(image, (8, 8), kernel, (3, 3), convolved, ConvolutionMode.Valid);

        // Row o of the matrix holds the kernel at the place of output o.
        var matrix = new float[36 * 64];
        for (int output = 0; output < 36; output++)
        {
            for (int tap = 0; tap < 9; tap++)
            {
                int pixel = (((output / 6) + (tap / 3)) * 8) + (output % 6) + (tap % 3);
                matrix[(output * 64) + pixel] = kernel[tap];
            }
        }

        float[] connected = [.. Enumerable.Range(0, 36).Select(output => TensorPrimitives.Dot<float>(matrix.AsSpan(output * 64, 64), image))];
        float difference = convolved.Zip(connected, (a, b) => Math.Abs(a - b)).Max();
        Console.WriteLine($"convolution 3×3:           {kernel.Length,5} weights");
        Console.WriteLine($"fully connected 64 → 36:   {matrix.Length,5} weights, {matrix.Count(weight => weight != 0)} of them not 0");
        Console.WriteLine($"same output: {difference == 0}");
    }
}
