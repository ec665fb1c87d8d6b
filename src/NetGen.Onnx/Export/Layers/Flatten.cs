namespace NetGen.Onnx.Export.Layers;

/// <summary><c>Flatten</c>.</summary>
internal sealed class Flatten() : LayerExport("Flatten")
{
    public override string Operators => "`Flatten`";

    public override void Write(LayerView layer) => layer.Make("Flatten", [layer.Input], NodeAttribute.Integer("axis", 1));
}
