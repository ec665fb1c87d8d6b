using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels.Contraction.Planes;

/// <summary>Neighbouring blocks of a plane that are computed together.</summary>
/// <param name="Source">Where they begin in the input.</param>
/// <param name="Target">Where their results go.</param>
/// <param name="Blocks">The blocks.</param>
internal sealed record PlaneTile(int Source, int Target, EquatableArray<PlaneBlock> Blocks);
