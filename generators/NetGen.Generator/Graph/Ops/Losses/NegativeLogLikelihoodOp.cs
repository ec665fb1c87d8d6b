namespace NetGen.Generator.Graph.Ops.Losses;

/// <summary>−x[label].</summary>
/// <param name="Classes">Number of classes.</param>
/// <param name="IgnoreIndex">The label whose samples do not count, or null.</param>
internal sealed record NegativeLogLikelihoodOp(int Classes, int? IgnoreIndex) : LabelLossOp(Classes, IgnoreIndex);
