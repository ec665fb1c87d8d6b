namespace NetGen.Onnx.Export.Layers;

/// <summary><c>Upsample</c> of images and sequences.</summary>
internal sealed class Upsample() : LayerExport("Upsample")
{
    public override string Operators => "`Resize`";

    public override void Write(LayerView layer)
    {
        bool isNearest = layer.Word("Mode") == nameof(UpsampleMode.Nearest);
        float scale = (float)layer.Number("ScaleFactor");
        string scales = layer.Constant("scales", [layer.InputSample.Length + 1], [1, 1, .. layer.Pixels.Select(_ => scale)]);
        layer.Make(
            "Resize",
            [layer.Input, "", scales],
            NodeAttribute.Word("mode", isNearest ? "nearest" : "linear"),
            NodeAttribute.Word("coordinate_transformation_mode", isNearest ? "asymmetric" : layer.Is("AlignCorners") ? "align_corners" : "half_pixel"),
            NodeAttribute.Word("nearest_mode", "floor"));
    }
}
