namespace NetGen.Onnx;

/// <summary>A network cannot be written as an ONNX model.</summary>
public sealed class OnnxExportException : Exception
{
    /// <summary>A network with layers that have no form in ONNX.</summary>
    /// <param name="network">Name of its class.</param>
    /// <param name="layers">The layers.</param>
    public OnnxExportException(string network, IReadOnlyList<LayerInfo> layers)
        : base($"{network} cannot be written as ONNX: no operators compute {(layers.Count == 1 ? "one layer" : $"{layers.Count} layers")}.\n{string.Join('\n', layers.Select(l => $"  {l.Name}: {l.Description}"))}") => Layers = layers;

    /// <summary>The layers at fault.</summary>
    public IReadOnlyList<LayerInfo> Layers { get; }
}
