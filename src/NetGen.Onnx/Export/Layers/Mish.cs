namespace NetGen.Onnx.Export.Layers;

/// <summary><c>Mish</c> as a product: the operator of this name is of a later opset.</summary>
internal sealed class Mish() : LayerExport("Mish")
{
    public override string Operators => "`Softplus`, `Tanh`, `Mul`";

    public override void Write(LayerView layer)
    {
        string softplus = layer.Step("softplus", "Softplus", layer.OutputSample, [layer.Input]);
        layer.Make("Mul", [layer.Input, layer.Step("tanh", "Tanh", layer.OutputSample, [softplus])]);
    }
}
