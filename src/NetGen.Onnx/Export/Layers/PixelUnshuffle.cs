namespace NetGen.Onnx.Export.Layers;

/// <summary><c>PixelUnshuffle</c>. The operator <c>SpaceToDepth</c> has the channels in another order.</summary>
internal sealed class PixelUnshuffle() : LayerExport("PixelUnshuffle")
{
    public override string Operators => "`Reshape`, `Transpose`, `Reshape`";

    public override void Write(LayerView layer)
    {
        int[] output = layer.OutputSample;
        int factor = layer.Integers("DownscaleFactor")[0];
        Regrouping.Write(layer, [layer.InputSample[0], output[1], factor, output[2], factor], [1, 3, 5, 2, 4]);
    }
}
