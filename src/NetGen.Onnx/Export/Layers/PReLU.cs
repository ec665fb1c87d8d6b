namespace NetGen.Onnx.Export.Layers;

/// <summary><c>PReLU</c> with one slope or one a channel.</summary>
internal sealed class PReLU() : LayerExport("PReLU")
{
    public override string Operators => "`PRelu`";

    public override void Write(LayerView layer) => layer.Make("PRelu", [layer.Input, layer.ChannelTensor(layer.OutputSample.Length, TensorRole.Scale)]);
}
