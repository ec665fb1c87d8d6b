namespace NetGen.Onnx.Drafts;

/// <summary>Where a value of the model is found in the network.</summary>
/// <param name="Layer">The layer whose output it is; -1 for the network's input.</param>
/// <param name="Sample">Shape of one sample there. In the model it may have another of as many elements.</param>
internal sealed record DraftValue(int Layer, int[] Sample);
