namespace NetGen.Onnx.Export.Layers;

/// <summary><c>Repeat</c>.</summary>
internal sealed class Repeat() : LayerExport("Repeat")
{
    public override string Operators => "`Tile`";

    public override void Write(LayerView layer)
    {
        layer.Make("Tile", [layer.Input, layer.Integers("repeats", [1, .. layer.Integers("Sizes")])]);
    }
}
