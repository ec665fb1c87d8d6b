using NetGen.Generator.Model;

namespace NetGen.Generator.Planning;

/// <summary>A block in its place, whose tensors others may share.</summary>
/// <param name="Spec">The class.</param>
/// <param name="FirstSite">Index of its first layer.</param>
/// <param name="FirstParameter">Floats before its parameters.</param>
/// <param name="EndParameter">Floats up to the end of its parameters.</param>
internal sealed record SharedBlock(BlockSpec Spec, int FirstSite, int FirstParameter, int EndParameter);
