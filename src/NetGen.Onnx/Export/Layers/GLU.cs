namespace NetGen.Onnx.Export.Layers;

/// <summary><c>GLU</c>.</summary>
internal sealed class GLU() : LayerExport("GLU")
{
    public override string Operators => "`Slice`, `Slice`, `Sigmoid`, `Mul`";

    public override void Write(LayerView layer)
    {
        int dim = layer.Integers("Dim")[0];
        int half = layer.OutputSample[dim - 1];
        string Half(string name, int start) => layer.Step(
            name, "Slice", layer.OutputSample, [layer.Input, layer.Integers("start", start), layer.Integers("end", start + half), layer.Integers("axis", dim)]);

        string value = Half("value", 0);
        layer.Make("Mul", [value, layer.Step("gate", "Sigmoid", layer.OutputSample, [Half("second", half)])]);
    }
}
