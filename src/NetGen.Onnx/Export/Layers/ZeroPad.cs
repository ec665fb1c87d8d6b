namespace NetGen.Onnx.Export.Layers;

/// <summary><c>ZeroPad2d</c>.</summary>
internal sealed class ZeroPad() : LayerExport("ZeroPad2d")
{
    public override string Operators => "`Pad`";

    public override void Write(LayerView layer)
    {
        int[] padding = [.. new[] { "Top", "Left", "Bottom", "Right" }.Select(side => layer.Integers(side)[0])];
        layer.Make("Pad", [layer.Input, layer.Integers("pads", AddedPixels.Pads(padding))]);
    }
}
