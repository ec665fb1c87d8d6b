using NetGen.Generator.Model;

namespace NetGen.Generator.Graph.Ops;

/// <summary>Pixels added around an image, or on both ends of a sequence.</summary>
/// <param name="Rows">Those above and below.</param>
/// <param name="Columns">Those left and right.</param>
internal sealed record PaddingOp(PaddedAxis Rows, PaddedAxis Columns) : Op;
