namespace NetGen.Onnx.Export.Layers;

/// <summary>Maximum pools.</summary>
internal sealed class MaxPool() : LayerExport("MaxPool2d", "MaxPool1d")
{
    public override string Operators => "`MaxPool`; `Pad` before it where padding is as wide as the kernel";

    public override void Write(LayerView layer)
    {
        var window = new PoolWindow(layer);
        bool sticksOut = window.Overhang.Any(p => p > 0);
        if (sticksOut && window.RoundsUp && window.IsWider(window.Padding))
        {
            layer.Make("MaxPool", [layer.Input], [.. window.Attributes(window.Padding, roundsUp: true)]);
            return;
        }

        int axes = window.Kernel.Length;
        int[] pads = [.. window.Padding[..axes], .. window.Overhang.Select((more, axis) => window.Padding[axes + axis] + more)];
        string input = layer.Input;
        if (!window.IsWider(pads))
        {
            input = AddedPixels.Of(layer, pads, float.NegativeInfinity);
            pads = new int[pads.Length];
        }

        layer.Make("MaxPool", [input], [.. window.Attributes(pads)]);
    }
}
