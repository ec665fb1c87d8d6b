using System.Numerics.Tensors;
using DrawAndPredict.Messages;
using NetGen;

namespace DrawAndPredict.Api;

/// <summary>Makes pictures of what layers compute.</summary>
internal static class NetworkViews
{
    /// <summary>The layers whose output can be seen. Those that only arrange or drop values show nothing new.</summary>
    public static IEnumerable<Layer> Layers(Network network) =>
        network.Layers.Where(layer => layer.Info.Kind is not ("Flatten" or "Dropout") && network.KeepsActivations(layer));

    public static LayerView Of(Network network, Layer layer, ReadOnlySpan<float> pixels)
    {
        int[] shape = layer.Info.OutputShape;
        var values = new float[shape.Aggregate((product, size) => product * size)];
        network.Activations(pixels, layer, values);
        float lowest = TensorPrimitives.Min<float>(values);
        float highest = TensorPrimitives.Max<float>(values);
        float scale = highest > lowest ? byte.MaxValue / (highest - lowest) : 0;
        return new LayerView(layer.Info.Name, shape, lowest, highest, Array.ConvertAll(values, value => (byte)MathF.Round((value - lowest) * scale)));
    }
}
