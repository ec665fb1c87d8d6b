namespace NetGen.Generator.Kernels;

/// <summary>Floats from one image of a few to the next.</summary>
/// <param name="Input">Where a step reads.</param>
/// <param name="Output">Where it writes.</param>
internal readonly record struct ImageStrides(long Input, long Output);
