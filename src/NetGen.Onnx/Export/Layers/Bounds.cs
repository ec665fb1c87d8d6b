namespace NetGen.Onnx.Export.Layers;

/// <summary>Functions that cut off what is below or above a number.</summary>
/// <param name="kind">The layer.</param>
/// <param name="numbers">The numbers; infinite where nothing is cut off.</param>
internal sealed class Bounds(string kind, Func<LayerView, (double Least, double Most)> numbers) : LayerExport(kind)
{
    public override string Operators => "`Clip`";

    public override void Write(LayerView layer)
    {
        (double least, double most) = numbers(layer);
        string low = double.IsFinite(least) ? layer.Constant("min", least) : "";
        string[] bounds = double.IsFinite(most) ? [low, layer.Constant("max", most)] : [low];
        layer.Make("Clip", [layer.Input, .. bounds]);
    }
}
