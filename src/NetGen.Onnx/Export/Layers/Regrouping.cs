namespace NetGen.Onnx.Export.Layers;

/// <summary>Elements in another order: their dimensions are taken apart, permuted and put together.</summary>
internal static class Regrouping
{
    /// <summary>Adds the nodes.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="parts">Dimensions of a sample, taken apart.</param>
    /// <param name="order">Where each of the permuted ones comes from; 0 is that of samples.</param>
    public static void Write(LayerView layer, int[] parts, int[] order)
    {
        string apart = layer.Step("apart", "Reshape", parts, [layer.Input, layer.Integers("parts", [0, .. parts])]);
        string permuted = layer.Step("permuted", "Transpose", [.. order.Select(axis => parts[axis - 1])], [apart], NodeAttribute.Integers("perm", [0, .. order]));
        layer.Make("Reshape", [permuted, layer.Integers("shape", [0, .. layer.OutputSample])]);
    }
}
