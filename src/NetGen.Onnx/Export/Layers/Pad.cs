namespace NetGen.Onnx.Export.Layers;

/// <summary><c>Pad</c>.</summary>
internal sealed class Pad() : LayerExport("Pad")
{
    public override string Operators => "`Pad`; `Slice`, `Concat` where it is circular";

    public override void Write(LayerView layer)
    {
        int[] sides = layer.Integers("Padding");
        int axes = layer.Pixels.Length;

        // Left and right come first, which are those of the last axis.
        int[] padding = [.. Sides(sides, axes, behind: false), .. Sides(sides, axes, behind: true)];
        string mode = layer.Word("Mode");
        if (mode == nameof(PaddingMode.Circular))
        {
            layer.Make("Identity", [AddedPixels.Around(layer, mode, padding)]);
            return;
        }

        string pads = layer.Integers("pads", AddedPixels.Pads(padding));
        if (mode == nameof(PaddingMode.Zeros))
        {
            layer.Make("Pad", [layer.Input, pads, layer.Constant("value", layer.Number("Value"))]);
        }
        else
        {
            layer.Make("Pad", [layer.Input, pads], NodeAttribute.Word("mode", mode == nameof(PaddingMode.Reflect) ? "reflect" : "edge"));
        }
    }

    private static IEnumerable<int> Sides(int[] sides, int axes, bool behind) =>
        Enumerable.Range(0, axes).Select(axis => sides.ElementAtOrDefault((2 * (axes - 1 - axis)) + (behind ? 1 : 0)));
}
