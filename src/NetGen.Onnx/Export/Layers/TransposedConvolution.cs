using NetGen.Onnx.Format;

namespace NetGen.Onnx.Export.Layers;

/// <summary>Transposed convolutions of images and sequences.</summary>
internal sealed class TransposedConvolution() : LayerExport("ConvTranspose2d", "ConvTranspose1d")
{
    public override string Operators => "`ConvTranspose`; `Pad` and `Add` behind it where output padding reaches the stride";

    public override void Write(LayerView layer)
    {
        int[] padding = layer.Integers("Padding");
        int[] added = layer.Integers("OutputPadding");
        int axes = added.Length;
        if (added.Zip(layer.Integers("Stride")).All(a => a.First < a.Second))
        {
            layer.Make("ConvTranspose", Inputs(layer), Attributes(layer, padding, added));
            return;
        }

        // Engines refuse that much. It is less padding at the far end, and where there is none, elements that no tap reaches.
        int[] lessPadding = [.. added.Select((a, axis) => Math.Min(a, padding[axes + axis]))];
        int[] unreached = [.. added.Zip(lessPadding, (a, less) => a - less)];
        int[] pads = [.. padding[..axes], .. lessPadding.Select((less, axis) => padding[axes + axis] - less)];
        AttributeProto[] attributes = Attributes(layer, pads, new int[axes]);
        if (unreached.All(u => u == 0))
        {
            layer.Make("ConvTranspose", Inputs(layer), attributes);
            return;
        }

        int[] reached = [layer.OutputSample[0], .. unreached.Select((u, axis) => layer.OutputSample[axis + 1] - u)];
        string product = layer.Step("product", "ConvTranspose", reached, [layer.Input, layer.Tensor(TensorRole.Weight)], attributes);
        string[] padded = [product, layer.Integers("pads", AddedPixels.Pads([.. new int[axes], .. unreached]))];
        if (!layer.Is("Bias"))
        {
            layer.Make("Pad", padded);
            return;
        }

        layer.Make("Add", [layer.Step("pad", "Pad", layer.OutputSample, padded), layer.ChannelTensor(layer.OutputSample.Length, TensorRole.Bias)]);
    }

    private static string[] Inputs(LayerView layer) =>
        [layer.Input, layer.Tensor(TensorRole.Weight), .. layer.Is("Bias") ? [layer.Tensor(TensorRole.Bias)] : Array.Empty<string>()];

    private static AttributeProto[] Attributes(LayerView layer, int[] padding, int[] added) =>
    [
        NodeAttribute.Integers("kernel_shape", layer.Integers("KernelSize")),
        NodeAttribute.Integers("strides", layer.Integers("Stride")),
        NodeAttribute.Integers("pads", padding),
        NodeAttribute.Integers("output_padding", added),
        NodeAttribute.Integers("dilations", layer.Integers("Dilation")),
        NodeAttribute.Integer("group", layer.Integers("Groups")[0]),
    ];
}
