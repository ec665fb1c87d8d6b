namespace NetGen.Onnx.Export.Layers;

/// <summary><c>Upsample</c> of images and sequences.</summary>
internal sealed class Upsample() : LayerExport("Upsample")
{
    public override string Operators => "`Resize`";

    public override void Write(LayerView layer)
    {
        bool isNearest = layer.Word("Mode") == nameof(UpsampleMode.Nearest);
        float[] factors = [.. layer.Has("ScaleFactor") ? layer.Numbers("ScaleFactor").Select(s => (float)s) : layer.Pixels.Zip(layer.OutputSample[1..], Factor)];
        string scales = layer.Constant("scales", [layer.InputSample.Length + 1], [1, 1, .. factors]);
        layer.Make(
            "Resize",
            [layer.Input, "", scales],
            NodeAttribute.Word("mode", isNearest ? "nearest" : "linear"),
            NodeAttribute.Word("coordinate_transformation_mode", isNearest ? "asymmetric" : layer.Is("AlignCorners") ? "align_corners" : "half_pixel"),
            NodeAttribute.Word("nearest_mode", "floor"));
    }

    // A size cannot be stated, since it would be that of the batch too. The product is rounded down.
    private static float Factor(int before, int after)
    {
        float factor = (float)after / before;
        return (int)(before * (double)factor) < after ? MathF.BitIncrement(factor) : factor;
    }
}
