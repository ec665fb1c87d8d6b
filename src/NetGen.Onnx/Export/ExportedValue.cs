namespace NetGen.Onnx.Export;

/// <summary>A value of the model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Sample">Shape of one sample.</param>
internal sealed record ExportedValue(string Name, int[] Sample);
