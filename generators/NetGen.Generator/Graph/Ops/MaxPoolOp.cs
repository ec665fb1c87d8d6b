namespace NetGen.Generator.Graph.Ops;

/// <summary>The largest of every window.</summary>
/// <param name="Rows">Windows along the rows.</param>
/// <param name="Columns">Windows along the columns.</param>
internal sealed record MaxPoolOp(PoolAxis Rows, PoolAxis Columns) : Op;
