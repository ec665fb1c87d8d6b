namespace NetGen.Onnx.Export.Layers;

/// <summary><c>ChannelShuffle</c>.</summary>
internal sealed class ChannelShuffle() : LayerExport("ChannelShuffle")
{
    public override string Operators => "`Reshape`, `Transpose`, `Reshape`";

    public override void Write(LayerView layer)
    {
        int groups = layer.Integers("Groups")[0];
        Regrouping.Write(layer, [groups, layer.InputSample[0] / groups, .. layer.Pixels], [2, 1, .. Enumerable.Range(3, layer.Pixels.Length)]);
    }
}
