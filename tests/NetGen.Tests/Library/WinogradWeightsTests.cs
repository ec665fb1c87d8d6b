using NetGen.Runtime;

namespace NetGen.Tests.Library;

/// <summary>Transformed weights against a correlation: Aᵀ[(G·g·Gᵀ) · (BᵀdB)]A are the 2×2 outputs of a 3×3 kernel over 4×4 inputs.</summary>
public sealed class WinogradWeightsTests
{
    private const int Lanes = 4;
    private const int Outputs = 10;
    private const int Channels = 3;
    private const int Vectors = 3;
    private const int Tiles = 2;

    private static readonly double[][] s_inputTransform = [[1, 0, -1, 0], [0, 1, 1, 0], [0, -1, 1, 0], [0, 1, 0, -1]];
    private static readonly double[][] s_outputTransform = [[1, 1, 1, 0], [0, 1, -1, -1]];

    [Fact]
    public void ProductsAreThoseOfACorrelation()
    {
        var random = new Random(5);
        float[] weights = [.. Enumerable.Range(0, Outputs * Channels * 9).Select(_ => random.NextSingle() - 0.5f)];
        double[][] input = [.. Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, 4).Select(_ => random.NextDouble() - 0.5).ToArray())];
        float[] packed = Pack(weights);
        double[][] points = Multiply(s_inputTransform, Transpose(Multiply(s_inputTransform, Transpose(input))));
        for (int output = 0; output < Outputs; output++)
        {
            for (int channel = 0; channel < Channels; channel++)
            {
                float[] kernel = weights[(((output * Channels) + channel) * 9)..][..9];
                double[][] products = [.. points.Select((row, i) => row.Select((value, j) => value * Weight(packed, (4 * i) + j, output, channel)).ToArray())];
                double[][] outputs = Multiply(s_outputTransform, Transpose(Multiply(s_outputTransform, Transpose(products))));
                for (int y = 0; y < 2; y++)
                {
                    for (int x = 0; x < 2; x++)
                    {
                        double expected = Enumerable.Range(0, 9).Sum(tap => kernel[tap] * input[y + (tap / 3)][x + (tap % 3)]);
                        Assert.Equal(expected, outputs[y][x], 1e-6);
                    }
                }
            }
        }
    }

    [Fact]
    public void OutputsBeyondTheLastAreZeros()
    {
        float[] packed = Pack([.. Enumerable.Repeat(1f, Outputs * Channels * 9)]);
        for (int point = 0; point < 16; point++)
        {
            for (int output = Outputs; output < Vectors * Lanes; output++)
            {
                Assert.Equal(0, Weight(packed, point, output, channel: 1));
            }
        }
    }

    private static unsafe float[] Pack(float[] weights)
    {
        var packed = new float[16 * Channels * Vectors * Lanes];
        Array.Fill(packed, float.NaN);
        fixed (float* source = weights, destination = packed)
        {
            WeightPacking.TileWinograd(source, Outputs, Channels, Vectors, Tiles, Lanes, destination);
        }

        return packed;
    }

    // Two vectors of outputs in the first tile, one in the second.
    private static float Weight(float[] packed, int point, int output, int channel)
    {
        int width = output < 2 * Lanes ? 2 * Lanes : Lanes;
        int first = output < 2 * Lanes ? 0 : 2 * Lanes;
        return packed[(((point * Vectors * Lanes) + first) * Channels) + (channel * width) + output - first];
    }

    private static double[][] Multiply(double[][] a, double[][] b) =>
        [.. a.Select(row => Enumerable.Range(0, b[0].Length).Select(j => row.Select((value, k) => value * b[k][j]).Sum()).ToArray())];

    private static double[][] Transpose(double[][] a) => [.. Enumerable.Range(0, a[0].Length).Select(j => a.Select(row => row[j]).ToArray())];
}
