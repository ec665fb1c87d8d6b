namespace NetGen.Onnx.Export.Layers;

/// <summary><c>Concat</c> of channels or features.</summary>
internal sealed class Concat() : LayerExport("Concat")
{
    public override string Operators => "`Concat`";

    public override void Write(LayerView layer) => layer.Make("Concat", layer.Inputs.Select(i => i.Name), NodeAttribute.Integer("axis", 1));
}
