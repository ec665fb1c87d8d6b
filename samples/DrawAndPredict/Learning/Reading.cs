using System.Numerics.Tensors;

namespace DrawAndPredict.Learning;

/// <summary>Reads images with a network.</summary>
internal static class Reading
{
    /// <param name="network">The network.</param>
    /// <param name="pixels">Images one after another.</param>
    /// <returns>One number for each digit and image.</returns>
    public static float[] Probabilities(DigitNet network, ReadOnlySpan<float> pixels)
    {
        var probabilities = new float[pixels.Length / DigitNet.InputLength * DigitNet.OutputLength];
        Probabilities(network, pixels, probabilities);
        return probabilities;
    }

    /// <param name="network">The network.</param>
    /// <param name="pixels">Images one after another.</param>
    /// <param name="probabilities">Receives one number for each digit and image.</param>
    public static void Probabilities(DigitNet network, ReadOnlySpan<float> pixels, Span<float> probabilities)
    {
        network.Predict(pixels, probabilities);
        ToProbabilities(probabilities);
    }

    /// <summary>Makes probabilities of scores, in place: the softmax of each image.</summary>
    public static void ToProbabilities(Span<float> scores)
    {
        for (int start = 0; start < scores.Length; start += DigitNet.OutputLength)
        {
            // The largest becomes 0, so that no exponential is too large.
            Span<float> image = scores.Slice(start, DigitNet.OutputLength);
            TensorPrimitives.Subtract(image, TensorPrimitives.Max<float>(image), image);
            TensorPrimitives.SoftMax(image, image);
        }
    }
}
