using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Export.Layers;

/// <summary>Mean pools.</summary>
internal sealed class AvgPool() : LayerExport("AvgPool2d", "AvgPool1d")
{
    public override string Operators => "`AveragePool`; `Mul` behind it for another divisor, `Pad` before it where the last window reaches beyond padding that counts";

    public override void Write(LayerView layer)
    {
        var window = new PoolWindow(layer);
        int axes = window.Kernel.Length;
        int[] behind = [.. window.Overhang.Select((more, axis) => window.Padding[axes + axis] + more)];
        int[] pads = [.. window.Padding[..axes], .. behind];
        if (layer.NumberOrNull("DivisorOverride") is { } divisor)
        {
            string mean = layer.Step("mean", "AveragePool", layer.OutputSample, [layer.Input], [.. window.Attributes(pads), NodeAttribute.Integer("count_include_pad", 1)]);
            layer.Make("Mul", [mean, layer.Constant("factor", ShapeMath.Length(window.Kernel) / divisor)]);
            return;
        }

        bool counts = layer.Is("CountIncludePad") && window.Padding.Any(p => p > 0);
        bool sticksOut = window.Overhang.Any(p => p > 0);
        if (sticksOut && counts)
        {
            // Padding counts, and what is beyond it does not.
            string padded = AddedPixels.Of(layer, window.Padding, 0);
            layer.Make("AveragePool", [padded], [.. window.Attributes([.. new int[axes], .. window.Overhang])]);
            return;
        }

        bool roundsUp = sticksOut && window.RoundsUp;
        layer.Make("AveragePool", [layer.Input], [.. window.Attributes(roundsUp ? window.Padding : pads, roundsUp), NodeAttribute.Integer("count_include_pad", counts ? 1 : 0)]);
    }
}
