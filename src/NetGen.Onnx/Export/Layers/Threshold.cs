namespace NetGen.Onnx.Export.Layers;

/// <summary><c>Threshold</c>.</summary>
internal sealed class Threshold() : LayerExport("Threshold")
{
    public override string Operators => "`ThresholdedRelu`; `Greater` and `Where` with another value than 0";

    public override void Write(LayerView layer)
    {
        double threshold = layer.Number("Threshold");
        double value = layer.Number("Value");
        if (value == 0)
        {
            layer.Make("ThresholdedRelu", [layer.Input], NodeAttribute.Number("alpha", threshold));
            return;
        }

        string above = layer.Question("above", "Greater", layer.OutputSample, [layer.Input, layer.Constant("threshold", threshold)]);
        layer.Make("Where", [above, layer.Input, layer.Constant("value", value)]);
    }
}
