namespace NetGen.Onnx.Export.Layers;

/// <summary><c>Hardsigmoid</c>, whose slope is not ONNX's usual one.</summary>
internal sealed class Hardsigmoid() : LayerExport("Hardsigmoid")
{
    public override string Operators => "`HardSigmoid`";

    public override void Write(LayerView layer) =>
        layer.Make("HardSigmoid", [layer.Input], NodeAttribute.Number("alpha", 1 / 6.0), NodeAttribute.Number("beta", 0.5));
}
