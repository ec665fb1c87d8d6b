namespace NetGen.Onnx.Export.Layers;

/// <summary>Convolutions of images and sequences. Other pixels than zeros are added by nodes before them.</summary>
internal sealed class Convolution() : LayerExport("Conv2d", "Conv1d", "Filter2d")
{
    public override string Operators => "`Conv`; `Pad` before it for other padding than zeros, `Slice` and `Concat` for circular padding";

    public override void Write(LayerView layer)
    {
        bool isFilter = layer.Info.Kind == "Filter2d";
        int[] padding = layer.Integers("Padding");
        string input = layer.Input;
        if (layer.Word("PaddingMode") is var mode and not "Zeros" && padding.Any(p => p != 0))
        {
            input = AddedPixels.Around(layer, mode, padding);
            padding = new int[padding.Length];
        }

        string weight = layer.Is("FlipKernel") ? layer.FlippedKernel() : layer.Tensor(TensorRole.Weight);
        layer.Make(
            "Conv",
            [input, weight, .. !isFilter && layer.Is("Bias") ? [layer.Tensor(TensorRole.Bias)] : Array.Empty<string>()],
            NodeAttribute.Integers("kernel_shape", layer.Integers("KernelSize")),
            NodeAttribute.Integers("strides", layer.Integers("Stride")),
            NodeAttribute.Integers("pads", padding),
            NodeAttribute.Integers("dilations", layer.Integers("Dilation")),
            NodeAttribute.Integer("group", isFilter ? layer.InputSample[0] : layer.Integers("Groups")[0]));
    }
}
