namespace NetGen.Onnx.Export.Layers;

/// <summary><c>LogSigmoid</c>: −softplus(−x), which loses nothing far below 0.</summary>
internal sealed class LogSigmoid() : LayerExport("LogSigmoid")
{
    public override string Operators => "`Neg`, `Softplus`, `Neg`";

    public override void Write(LayerView layer)
    {
        string negative = layer.Step("negative", "Neg", layer.OutputSample, [layer.Input]);
        layer.Make("Neg", [layer.Step("softplus", "Softplus", layer.OutputSample, [negative])]);
    }
}
