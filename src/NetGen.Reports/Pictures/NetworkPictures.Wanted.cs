namespace NetGen.Reports;

public static partial class NetworkPictures
{
    /// <summary>What each of a layer's first channels wants to see: a tile a channel, found by <see cref="ActivationMaximization.OfChannels"/>.</summary>
    /// <param name="network">An inspectable network that takes images.</param>
    /// <param name="layer">One of its layers, whose output is kept (<see cref="Network.KeepsActivations"/>).</param>
    /// <param name="samples">Samples, by which values become pixels.</param>
    /// <param name="count">Most channels to show.</param>
    /// <param name="options">How to search; the defaults if null.</param>
    /// <exception cref="ArgumentException">The network takes no images, or the layer's output is not kept.</exception>
    /// <exception cref="InvalidOperationException">The network is not inspectable.</exception>
    public static Bitmap Wanted(Network network, Layer layer, ImageSamples samples, int count = 16, ActivationMaximizationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        int[] channels = [.. Enumerable.Range(0, Math.Min(count, layer.Info.OutputShape[0]))];
        IReadOnlyList<float[]> inputs = ActivationMaximization.OfChannels(network, layer, channels, options);
        return Arrange(channels.Length, i => samples.Picture(inputs[i]));
    }

    /// <summary>The layers that make images of a convolution's output: of each convolution the first whose output is kept, be it an activation or a pooling.</summary>
    internal static IReadOnlyList<Layer> FilterOutputs(Network network)
    {
        var outputs = new List<Layer>();
        bool isFound = true;
        foreach (Layer layer in network.Layers)
        {
            isFound &= WeightOf(network, layer) is not { Shape.Length: > 2 };
            if (!isFound && layer.Info.OutputShape.Length == 3 && network.KeepsActivations(layer))
            {
                outputs.Add(layer);
                isFound = true;
            }
        }

        return outputs;
    }
}
