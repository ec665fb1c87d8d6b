namespace NetGen.Onnx.Export.Layers;

/// <summary><c>Reshape</c>.</summary>
internal sealed class Reshape() : LayerExport("Reshape")
{
    public override string Operators => "`Reshape`";

    public override void Write(LayerView layer)
    {
        // 0 leaves the number of samples.
        layer.Make("Reshape", [layer.Input, layer.Integers("shape", [0, .. layer.Integers("Shape")])]);
    }
}
