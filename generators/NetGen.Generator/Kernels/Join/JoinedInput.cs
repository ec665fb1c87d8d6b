namespace NetGen.Generator.Kernels.Join;

/// <summary>An input whose channels are put behind those of others.</summary>
/// <param name="Layout">How it lies.</param>
/// <param name="Start">Floats before its first channel in the output.</param>
/// <param name="Groups">Vectors that a pixel of it gives.</param>
internal sealed record JoinedInput(FeatureLayout Layout, int Start, int Groups);
