namespace NetGen.Onnx.Export.Layers;

/// <summary>Known numbers.</summary>
internal static class Known
{
    /// <summary>One number, again and again.</summary>
    public static float[] Repeat(float number, int count) => [.. Enumerable.Repeat(number, count)];
}
