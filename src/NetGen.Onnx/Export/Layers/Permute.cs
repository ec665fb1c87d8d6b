namespace NetGen.Onnx.Export.Layers;

/// <summary><c>Permute</c>.</summary>
internal sealed class Permute() : LayerExport("Permute")
{
    public override string Operators => "`Transpose`";

    public override void Write(LayerView layer)
    {
        layer.Make("Transpose", [layer.Input], NodeAttribute.Integers("perm", [0, .. layer.Integers("Dims")]));
    }
}
