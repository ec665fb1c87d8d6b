using NetGen.Generator.Model;

namespace NetGen.Generator.Graph.Ops;

/// <summary>Pixels added around an image, or on both ends of a sequence.</summary>
/// <param name="Rows">Those above and below.</param>
/// <param name="Columns">Those left and right.</param>
/// <param name="Value">What they hold where the mode is zeros.</param>
internal sealed record PaddingOp(PaddedAxis Rows, PaddedAxis Columns, double Value) : Op;
