namespace NetGen.Onnx.Export.Layers;

/// <summary><c>GELU</c>, exact or by tanh, in small operators: the operator of this name is of a later opset.</summary>
internal sealed class GELU() : LayerExport("GELU")
{
    private const double CubicFactor = 0.044715;

    public override string Operators => "`Erf` or `Tanh`, with `Mul` and `Add`";

    public override void Write(LayerView layer)
    {
        string bell = layer.Word("Approximate") == "tanh" ? Tanh(layer) : Erf(layer);
        string sum = layer.Step("sum", "Add", layer.OutputSample, [bell, layer.Constant("one", 1)]);
        string product = layer.Step("product", "Mul", layer.OutputSample, [layer.Input, sum]);
        layer.Make("Mul", [product, layer.Constant("half", 0.5)]);
    }

    // erf(x / √2).
    private static string Erf(LayerView layer)
    {
        string quotient = layer.Step("quotient", "Div", layer.OutputSample, [layer.Input, layer.Constant("root", Math.Sqrt(2))]);
        return layer.Step("erf", "Erf", layer.OutputSample, [quotient]);
    }

    // tanh(√(2/π) · x · (1 + c · x²)).
    private static string Tanh(LayerView layer)
    {
        string square = layer.Step("square", "Mul", layer.OutputSample, [layer.Input, layer.Input]);
        string cubic = layer.Step("cubic", "Mul", layer.OutputSample, [square, layer.Constant("factor", CubicFactor)]);
        string factor = layer.Step("bracket", "Add", layer.OutputSample, [cubic, layer.Constant("first", 1)]);
        string inner = layer.Step("inner", "Mul", layer.OutputSample, [layer.Input, factor]);
        string scaled = layer.Step("scaled", "Mul", layer.OutputSample, [inner, layer.Constant("scale", Math.Sqrt(2 / Math.PI))]);
        return layer.Step("tanh", "Tanh", layer.OutputSample, [scaled]);
    }
}
