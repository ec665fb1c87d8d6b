namespace NetGen.Onnx.Export.Layers;

/// <summary><c>Square</c>.</summary>
internal sealed class Square() : LayerExport("Square")
{
    public override string Operators => "`Mul`";

    public override void Write(LayerView layer) => layer.Make("Mul", [layer.Input, layer.Input]);
}
