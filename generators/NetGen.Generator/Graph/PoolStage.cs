namespace NetGen.Generator.Graph;

/// <summary>The largest of each of disjoint square windows.</summary>
/// <param name="Side">Side of the windows.</param>
internal sealed record PoolStage(int Side) : EpilogueStage([]);
