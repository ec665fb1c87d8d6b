namespace NetGen.Generator.Kernels.Rearrange;

/// <summary>A loop of a copy.</summary>
/// <param name="Count">How often it runs.</param>
/// <param name="Source">What the place that is read grows by.</param>
/// <param name="Target">What the place that is written grows by.</param>
internal readonly record struct CopyAxis(int Count, int Source, int Target);
