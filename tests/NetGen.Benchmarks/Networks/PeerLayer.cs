namespace NetGen.Benchmarks.Networks;

/// <summary>A layer as a peer builds it, with the defaults of its PyTorch module for all that is not said.</summary>
/// <param name="Kind">Name of the module, such as <c>Conv2d</c>.</param>
/// <param name="Sizes">Its arguments: channels or features in, out, and the kernel.</param>
internal sealed record PeerLayer(string Kind, int[] Sizes)
{
    /// <summary>The layers of a network. That they are understood rightly is seen when the outputs are compared.</summary>
    public static PeerLayer[] Of(Network network)
    {
        var layers = new PeerLayer[network.Layers.Count];
        int[] shape = network.Info.InputShape;
        for (int i = 0; i < layers.Length; i++)
        {
            Layer layer = network.Layers[i];
            layers[i] = new PeerLayer(layer.Info.Kind, ArgumentsOf(layer, shape));
            shape = layer.Info.OutputShape;
        }

        return layers;
    }

    private static int[] ArgumentsOf(Layer layer, int[] input) => layer.Info.Kind switch
    {
        "Conv2d" => [layer.Weight.Shape[1], layer.Weight.Shape[0], layer.Weight.Shape[2]],
        "BatchNorm2d" => [layer.Weight.Shape[0]],
        "Linear" => [layer.Weight.Shape[1], layer.Weight.Shape[0]],
        "MaxPool2d" => [input[1] / layer.Info.OutputShape[1]],
        "ReLU" or "Flatten" => [],
        _ => throw new NotSupportedException($"{layer.Info.Name} is a {layer.Info.Kind}; the benchmark can tell its peers of Conv2d, BatchNorm2d, Linear, MaxPool2d, ReLU and Flatten only."),
    };
}
