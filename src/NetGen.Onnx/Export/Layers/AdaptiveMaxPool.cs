namespace NetGen.Onnx.Export.Layers;

/// <summary>Maxima over as many windows as the output has elements.</summary>
internal sealed class AdaptiveMaxPool() : LayerExport("AdaptiveMaxPool2d", "AdaptiveMaxPool1d")
{
    public override string Operators => "`GlobalMaxPool`, `MaxPool`; `Gather` and `ReduceMax` along each axis where windows differ in size";

    public override void Write(LayerView layer)
    {
        AdaptiveWindow[] axes = AdaptiveWindow.Of(layer);
        if (axes.All(a => a.Output == 1))
        {
            layer.Make("GlobalMaxPool", [layer.Input]);
        }
        else if (axes.All(a => a.IsEven))
        {
            int[] sides = [.. axes.Select(a => a.Input / a.Output)];
            layer.Make("MaxPool", [layer.Input], NodeAttribute.Integers("kernel_shape", sides), NodeAttribute.Integers("strides", sides));
        }
        else
        {
            Reduce(layer, axes);
        }
    }

    private static void Reduce(LayerView layer, AdaptiveWindow[] axes)
    {
        string value = layer.Input;
        int[] sample = layer.InputSample;
        int[] reducing = [.. Enumerable.Range(0, axes.Length).Where(axis => !axes[axis].IsWhole)];
        foreach (int axis in reducing)
        {
            int[] reduced = [.. sample];
            reduced[axis + 1] = axes[axis].Output;
            string windows = Windows(layer, value, sample, axes[axis], axis);
            Format.AttributeProto[] attributes = [NodeAttribute.Integers("axes", axis + 3), NodeAttribute.Integer("keepdims", 0)];
            if (axis == reducing[^1])
            {
                layer.Make("ReduceMax", [windows], attributes);
                return;
            }

            value = layer.Step("maxima", "ReduceMax", reduced, [windows], attributes);
            sample = reduced;
        }
    }

    // The elements of each window beside each other, with the last one again where a window is shorter.
    private static string Windows(LayerView layer, string value, int[] sample, AdaptiveWindow axis, int index)
    {
        int longest = axis.Longest;
        int[] places = [.. Enumerable.Range(0, axis.Output).SelectMany(o => Enumerable.Range(0, longest).Select(i => Math.Min(axis.Start(o) + i, axis.End(o) - 1)))];
        int[] shape = [.. sample[..(index + 1)], axis.Output, longest, .. sample[(index + 2)..]];
        return layer.Step("windows", "Gather", shape, [value, layer.Integers("places", [axis.Output, longest], places)], NodeAttribute.Integer("axis", index + 2));
    }
}
