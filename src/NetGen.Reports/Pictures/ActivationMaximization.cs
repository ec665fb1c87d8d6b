using System.Numerics.Tensors;

namespace NetGen.Reports;

/// <summary>
/// Looks for the input that excites an output or a filter most, by gradient ascent from faint noise: "what the network wants to see". One seed gives one result.
/// </summary>
public static class ActivationMaximization
{
    private const float NoiseShare = 0.1f;

    /// <summary>An input for each of some outputs.</summary>
    /// <param name="network">An inspectable network that takes images.</param>
    /// <param name="outputs">Indices of outputs, such as classes.</param>
    /// <param name="options">How to search; the defaults if null.</param>
    /// <returns>One input an output, each of the network's input shape.</returns>
    /// <exception cref="ArgumentException">The network takes no images, or the range is none of finite values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such output, or an option is out of its range.</exception>
    /// <exception cref="InvalidOperationException">The network is not inspectable.</exception>
    public static IReadOnlyList<float[]> OfOutputs(Network network, IReadOnlyList<int> outputs, ActivationMaximizationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(outputs);
        int length = network.Info.OutputLength;
        float[] factors = new float[outputs.Count * length];
        for (int i = 0; i < outputs.Count; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(outputs[i], nameof(outputs));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(outputs[i], length, nameof(outputs));
            factors[(i * length) + outputs[i]] = 1;
        }

        return Climb(network, outputs.Count, options ?? new(), (inputs, gradients) => network.InputGradient(inputs, factors, gradients));
    }

    /// <summary>An input for each of some channels of a layer: one to which the channel answers with a mean as high as possible.</summary>
    /// <param name="network">An inspectable network that takes images.</param>
    /// <param name="layer">One of its layers, whose output is kept (<see cref="Network.KeepsActivations"/>).</param>
    /// <param name="channels">Indices of channels, or of elements of a vector.</param>
    /// <param name="options">How to search; the defaults if null.</param>
    /// <returns>One input a channel, each of the network's input shape.</returns>
    /// <exception cref="ArgumentException">The network takes no images, the layer's output is not kept, or the range is none of finite values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such channel, or an option is out of its range.</exception>
    /// <exception cref="InvalidOperationException">The network is not inspectable.</exception>
    public static IReadOnlyList<float[]> OfChannels(Network network, Layer layer, IReadOnlyList<int> channels, ActivationMaximizationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentNullException.ThrowIfNull(channels);
        int[] shape = layer.Info.OutputShape;
        int plane = shape.Skip(1).Aggregate(1, (length, dimension) => length * dimension);
        float[] factors = new float[channels.Count * shape[0] * plane];
        for (int i = 0; i < channels.Count; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(channels[i], nameof(channels));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(channels[i], shape[0], nameof(channels));
            factors.AsSpan(((i * shape[0]) + channels[i]) * plane, plane).Fill(1f / plane);
        }

        return Climb(network, channels.Count, options ?? new(), (inputs, gradients) => network.InputGradient(inputs, layer, factors, gradients));
    }

    private static float[][] Climb(Network network, int count, ActivationMaximizationOptions options, Action<float[], float[]> gradient)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Steps, 1, nameof(options.Steps));
        options.Range.RequireFinite(nameof(options.Range));
        RequireShare(options.StepSize, nameof(options.StepSize));
        RequireShare(options.Decay, nameof(options.Decay));
        RequireShare(options.Smoothing, nameof(options.Smoothing));
        int[] shape = network.Info.InputShape;
        if (shape.Length != 3)
        {
            throw new ArgumentException($"{network.Info.Name} takes {NetworkPictures.Shape(shape)}; expected images (channels, height, width).", nameof(network));
        }

        int length = network.Info.InputLength;
        var random = new Random(options.Seed);
        float middle = (options.Range.Low + options.Range.High) / 2;
        float[] inputs = new float[count * length];
        inputs.AsSpan().Fill(middle);
        Stir(inputs, random, options);
        float[] gradients = new float[inputs.Length];
        float[] smoothed = new float[shape[1] * shape[2]];
        for (int step = 0; step < options.Steps; step++)
        {
            gradient(inputs, gradients);
            float remaining = 1 - ((float)step / options.Steps);
            for (int i = 0; i < count; i++)
            {
                Span<float> input = inputs.AsSpan(i * length, length);
                Span<float> slope = gradients.AsSpan(i * length, length);
                if (!slope.ContainsAnyExcept(0))
                {
                    Stir(input, random, options); // A silent unit has no slope: another noise may wake it.
                    continue;
                }

                StepUp(input, slope, remaining, options);
                for (int plane = 0; plane < length; plane += smoothed.Length)
                {
                    Smooth(input.Slice(plane, smoothed.Length), smoothed, shape[1], shape[2], remaining * options.Smoothing);
                }
            }
        }

        return [.. inputs.Chunk(length)];
    }

    private static void RequireShare(float value, string name)
    {
        if (!(value is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(name, value, "Expected a number from 0 to 1.");
        }
    }

    private static void Stir(Span<float> input, Random random, ActivationMaximizationOptions options)
    {
        float spread = NoiseShare * (options.Range.High - options.Range.Low);
        foreach (ref float value in input)
        {
            value = Math.Clamp(value + (spread * (random.NextSingle() - 0.5f)), options.Range.Low, options.Range.High);
        }
    }

    // A step is as far for a faint gradient as for a strong one.
    private static void StepUp(Span<float> input, ReadOnlySpan<float> gradient, float remaining, ActivationMaximizationOptions options)
    {
        float rms = TensorPrimitives.Norm(gradient) / MathF.Sqrt(gradient.Length);
        float size = remaining * options.StepSize * (options.Range.High - options.Range.Low);
        float scale = rms > 0 && float.IsFinite(rms) ? size / rms : 0;
        float middle = (options.Range.Low + options.Range.High) / 2;
        for (int i = 0; i < input.Length; i++)
        {
            float moved = input[i] + (scale * gradient[i]);
            input[i] = Math.Clamp(moved + (remaining * options.Decay * (middle - moved)), options.Range.Low, options.Range.High);
        }
    }

    private static void Smooth(Span<float> plane, float[] smoothed, int height, int width, float share)
    {
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                int i = (y * width) + x;
                float around = plane[y > 0 ? i - width : i] + plane[y < height - 1 ? i + width : i] + plane[x > 0 ? i - 1 : i] + plane[x < width - 1 ? i + 1 : i];
                smoothed[i] = ((1 - share) * plane[i]) + (share * around / 4);
            }
        }

        smoothed.CopyTo(plane);
    }
}
