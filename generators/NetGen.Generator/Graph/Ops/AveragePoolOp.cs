namespace NetGen.Generator.Graph.Ops;

/// <summary>The mean of every window.</summary>
/// <param name="Rows">Windows along the rows.</param>
/// <param name="Columns">Windows along the columns.</param>
/// <param name="Divisor">What sums are divided by; null for what a window counts for.</param>
internal sealed record AveragePoolOp(PoolAxis Rows, PoolAxis Columns, int? Divisor) : Op;
