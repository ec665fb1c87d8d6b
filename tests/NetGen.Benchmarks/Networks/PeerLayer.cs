using System.Reflection;

namespace NetGen.Benchmarks.Networks;

/// <summary>A layer as a peer builds it, with the defaults of its PyTorch module for all that is not said.</summary>
/// <param name="Kind">Name of the module, such as <c>Conv2d</c>; <c>Add</c> for a sum.</param>
/// <param name="Name">Prefix of its tensors.</param>
/// <param name="Sizes">Its arguments: channels or features in, out, the kernel, stride and padding.</param>
/// <param name="Bias">Whether it has a bias.</param>
/// <param name="Inputs">Positions of the layers whose outputs it takes; -1 is the network's input.</param>
internal sealed record PeerLayer(string Kind, string Name, int[] Sizes, bool Bias, int[] Inputs)
{
    /// <summary>The layers of a network. That they are understood rightly is seen when the outputs are compared.</summary>
    public static PeerLayer[] Of(Network network)
    {
        (LayerAttribute Attribute, string Name)[] attributes =
        [
            .. network.GetType().GetCustomAttributes<LayerAttribute>(inherit: false)
                .Select((attribute, i) => (attribute, attribute.Name ?? $"{i}"))
                .Where(a => a.attribute is not FromAttribute),
        ];
        return [.. network.Layers.Select((layer, i) => Of(network, layer, attributes[i].Attribute, attributes[i].Name))];
    }

    private static PeerLayer Of(Network network, Layer layer, LayerAttribute attribute, string name)
    {
        int[] input = layer.Info.Inputs[0] < 0 ? network.Info.InputShape : network.Layers[layer.Info.Inputs[0]].Info.OutputShape;
        int[] sizes = attribute switch
        {
            Conv2dAttribute convolution => [input[0], convolution.OutChannels, convolution.KernelSize[0], convolution.Stride, convolution.Padding],
            BatchNorm2dAttribute => [input[0]],
            LinearAttribute linear => [input[0], linear.OutFeatures],
            MaxPool2dAttribute pool => [pool.KernelSize[0]],
            AdaptiveAvgPool2dAttribute { OutputSize: [1, 1] } => [1],
            ReLUAttribute or FlattenAttribute or AddAttribute => [],
            _ => throw new NotSupportedException($"{layer.Info.Name} is a {layer.Info.Kind}; the benchmark can tell its peers of Conv2d, BatchNorm2d, Linear, MaxPool2d, AdaptiveAvgPool2d(1), ReLU, Flatten and Add only."),
        };
        return new PeerLayer(layer.Info.Kind, name, sizes, attribute is not Conv2dAttribute { Bias: false }, layer.Info.Inputs);
    }
}
