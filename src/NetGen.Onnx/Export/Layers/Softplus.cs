namespace NetGen.Onnx.Export.Layers;

/// <summary><c>Softplus</c> with its slope, and with its threshold where that shows.</summary>
internal sealed class Softplus() : LayerExport("Softplus")
{
    // From here on log(1 + e^x) is x in single precision.
    private const double Invisible = 20;

    public override string Operators => "`Softplus`; with `Mul`, `Greater` and `Where` where beta or threshold are others than usual";

    public override void Write(LayerView layer)
    {
        double beta = layer.Number("Beta");
        double threshold = layer.Number("Threshold");
        if (beta == 1 && threshold >= Invisible)
        {
            layer.Make("Softplus", [layer.Input]);
            return;
        }

        string scaled = layer.Step("scaled", "Mul", layer.OutputSample, [layer.Input, layer.Constant("beta", beta)]);
        string softplus = layer.Step("softplus", "Softplus", layer.OutputSample, [scaled]);
        if (threshold >= Invisible)
        {
            layer.Make("Div", [softplus, layer.Constant("divisor", beta)]);
            return;
        }

        string value = layer.Step("value", "Div", layer.OutputSample, [softplus, layer.Constant("divisor", beta)]);
        layer.Make("Where", [layer.Question("above", "Greater", layer.OutputSample, [scaled, layer.Constant("threshold", threshold)]), layer.Input, value]);
    }
}
