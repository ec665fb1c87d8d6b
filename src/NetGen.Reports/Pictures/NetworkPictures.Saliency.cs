namespace NetGen.Reports;

public static partial class NetworkPictures
{
    /// <summary>
    /// How much each pixel counts for an output: the absolute value of the output's gradient to the input, the largest over the channels. Dark blue is 0,
    /// yellow the image's largest.
    /// </summary>
    /// <param name="network">An inspectable network that takes images.</param>
    /// <param name="input">One sample, of the network's input shape.</param>
    /// <param name="output">Index of the output, such as a class.</param>
    /// <exception cref="ArgumentException">The network takes no images, or the length of the input does not fit.</exception>
    /// <exception cref="InvalidOperationException">The network is not inspectable.</exception>
    public static Bitmap Saliency(Network network, ReadOnlySpan<float> input, int output)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfNegative(output);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(output, network.Info.OutputLength);
        int[] shape = network.Info.InputShape;
        if (shape.Length != 3)
        {
            throw new ArgumentException($"{network.Info.Name} takes {Shape(shape)}; expected images (channels, height, width).", nameof(network));
        }

        RequireOneSample(network, input);
        float[] factors = new float[network.Info.OutputLength];
        factors[output] = 1;
        float[] gradient = new float[input.Length];
        network.InputGradient(input, factors, gradient);
        float[] largest = new float[shape[1] * shape[2]];
        for (int i = 0; i < gradient.Length; i++)
        {
            ref float pixel = ref largest[i % largest.Length];
            pixel = Math.Max(pixel, Math.Abs(gradient[i]));
        }

        return Bitmap.FromValues(largest, shape[1], shape[2], ValueRange.FromZero(largest), ColorMap.Sequential);
    }
}
