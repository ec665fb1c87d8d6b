namespace NetGen.Onnx.Export.Layers;

/// <summary><c>MatMul</c>.</summary>
internal sealed class MatMul() : LayerExport("MatMul")
{
    public override string Operators => "`MatMul`; `Transpose` before it and `Mul` behind it, where the layer says so";

    public override void Write(LayerView layer)
    {
        string[] factors = [Factor(layer, 0, "TransposeA"), Factor(layer, 1, "TransposeB")];
        if (layer.Number("Scale") is var scale && scale == 1)
        {
            layer.Make("MatMul", factors);
            return;
        }

        layer.Make("Mul", [layer.Step("product", "MatMul", layer.OutputSample, factors), layer.Constant("scale", scale)]);
    }

    private static string Factor(LayerView layer, int input, string option)
    {
        (string name, int[] sample) = layer.Inputs[input];
        int[] order = [.. Enumerable.Range(0, sample.Length - 1), sample.Length, sample.Length - 1];
        return layer.Is(option) ? layer.Step("transposed", "Transpose", [.. sample[..^2], sample[^1], sample[^2]], [name], NodeAttribute.Integers("perm", order)) : name;
    }
}
