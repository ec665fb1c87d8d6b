namespace NetGen.Onnx.Export.Layers;

/// <summary><c>Power</c>.</summary>
internal sealed class Power() : LayerExport("Power")
{
    public override string Operators => "`Pow`";

    public override void Write(LayerView layer) => layer.Make("Pow", [layer.Input, layer.Constant("exponent", layer.Number("Exponent"))]);
}
