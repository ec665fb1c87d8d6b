namespace NetGen.Onnx.Export.Layers;

/// <summary><c>SiLU</c> as a product.</summary>
internal sealed class SiLU() : LayerExport("SiLU")
{
    public override string Operators => "`Sigmoid`, `Mul`";

    public override void Write(LayerView layer) =>
        layer.Make("Mul", [layer.Input, layer.Step("sigmoid", "Sigmoid", layer.OutputSample, [layer.Input])]);
}
