namespace NetGen.Onnx.Export.Layers;

/// <summary>A function of every element and a known number, one for all or one a channel.</summary>
/// <param name="kind">The layer.</param>
/// <param name="type">The operator.</param>
/// <param name="option">The option that holds a single number.</param>
internal sealed class Constants(string kind, string type, string option) : LayerExport(kind)
{
    public override string Operators => $"`{type}`";

    public override void Write(LayerView layer) => layer.Make(type, [layer.Input, layer.Has(TensorRole.Scale, TensorRole.Shift)
        ? layer.ChannelTensor(layer.OutputSample.Length, TensorRole.Scale, TensorRole.Shift)
        : layer.Constant("number", layer.Number(option))]);
}
