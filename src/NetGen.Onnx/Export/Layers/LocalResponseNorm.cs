using NetGen.Onnx.Format;

namespace NetGen.Onnx.Export.Layers;

/// <summary><c>LocalResponseNorm</c>. PyTorch and ONNX disagree which channels an even number means, so that the mean of their squares is spelt out then.</summary>
internal sealed class LocalResponseNorm() : LayerExport("LocalResponseNorm")
{
    public override string Operators => "`LRN`; for an even size `Mul`, `Reshape`, `AveragePool`, `Reshape`, `Mul`, `Add`, `Pow`, `Div`";

    public override void Write(LayerView layer)
    {
        int size = layer.Integers("Size")[0];
        if (size % 2 != 0)
        {
            layer.Make(
                "LRN",
                [layer.Input],
                NodeAttribute.Integer("size", size),
                NodeAttribute.Number("alpha", layer.Number("Alpha")),
                NodeAttribute.Number("beta", layer.Number("Beta")),
                NodeAttribute.Number("bias", layer.Number("K")));
            return;
        }

        int[] sample = layer.InputSample;
        string scaled = layer.Step("scaled", "Mul", sample, [MeanSquare(layer, size), layer.Constant("alpha", layer.Number("Alpha"))]);
        string sum = layer.Step("sum", "Add", sample, [scaled, layer.Constant("k", layer.Number("K"))]);
        layer.Make("Div", [layer.Input, layer.Step("divisor", "Pow", sample, [sum, layer.Constant("beta", layer.Number("Beta"))])]);
    }

    // A pool over the channels, which are the rows of an image for that.
    private static string MeanSquare(LayerView layer, int size)
    {
        int[] sample = layer.InputSample;
        int[] image = [1, sample[0], Graphs.ShapeMath.Length(layer.Pixels)];
        string squares = layer.Step("squares", "Mul", sample, [layer.Input, layer.Input]);
        string rows = layer.Step("rows", "Reshape", image, [squares, layer.Integers("image", [0, .. image])]);
        AttributeProto[] window =
        [
            NodeAttribute.Integers("kernel_shape", size, 1), NodeAttribute.Integers("pads", size / 2, 0, (size - 1) / 2, 0), NodeAttribute.Integer("count_include_pad", 1),
        ];
        string means = layer.Step("means", "AveragePool", image, [rows], window);
        return layer.Step("mean", "Reshape", sample, [means, layer.Integers("shape", [0, .. sample])]);
    }
}
