namespace NetGen.Generator.Graph.Ops;

/// <summary>An image or a sequence of another size.</summary>
/// <param name="Mode">What lies between pixels.</param>
/// <param name="Rows">How rows are enlarged.</param>
/// <param name="Columns">How columns are.</param>
internal sealed record UpsampleOp(UpsampleMode Mode, UpsampleAxis Rows, UpsampleAxis Columns) : Op;
