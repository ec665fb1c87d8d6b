namespace NetGen.Onnx.Export.Layers;

/// <summary><c>LocalResponseNorm</c>. Of an even number of channels PyTorch has one more before, and the operator one more behind: then the channels are turned round.</summary>
internal sealed class LocalResponseNorm() : LayerExport("LocalResponseNorm")
{
    public override string Operators => "`LRN`; between two `Slice` for an even size";

    public override void Write(LayerView layer)
    {
        int size = layer.Integers("Size")[0];
        Format.AttributeProto[] attributes =
        [
            NodeAttribute.Integer("size", size), NodeAttribute.Number("alpha", layer.Number("Alpha")), NodeAttribute.Number("beta", layer.Number("Beta")), NodeAttribute.Number("bias", layer.Number("K")),
        ];
        if (size % 2 != 0)
        {
            layer.Make("LRN", [layer.Input], attributes);
            return;
        }

        // From the last channel to the first, whose place as an end is one before all.
        string[] backwards = [layer.Integers("last", -1), layer.Integers("first", -1 - layer.InputSample[0]), layer.Integers("channels", 1), layer.Integers("step", -1)];
        string turned = layer.Step("turned", "Slice", layer.InputSample, [layer.Input, .. backwards]);
        layer.Make("Slice", [layer.Step("normal", "LRN", layer.InputSample, [turned], attributes), .. backwards]);
    }
}
