namespace NetGen.Onnx.Export.Layers;

/// <summary><c>Slice</c>.</summary>
internal sealed class Slice() : LayerExport("Slice")
{
    public override string Operators => "`Slice`";

    public override void Write(LayerView layer)
    {
        string[] places = [.. new[] { "Start", "End", "Dim", "Step" }.Select(option => layer.Integers(option.ToLowerInvariant(), layer.Integers(option)))];
        layer.Make("Slice", [layer.Input, .. places]);
    }
}
