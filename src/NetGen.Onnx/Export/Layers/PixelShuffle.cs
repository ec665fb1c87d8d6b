namespace NetGen.Onnx.Export.Layers;

/// <summary><c>PixelShuffle</c>.</summary>
internal sealed class PixelShuffle() : LayerExport("PixelShuffle")
{
    public override string Operators => "`DepthToSpace`";

    public override void Write(LayerView layer)
    {
        layer.Make("DepthToSpace", [layer.Input], NodeAttribute.Integer("blocksize", layer.Integers("UpscaleFactor")[0]), NodeAttribute.Word("mode", "CRD"));
    }
}
