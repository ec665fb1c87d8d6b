namespace NetGen.Generator.Graph.Ops.Losses;

/// <summary>−x[label].</summary>
/// <param name="Scores">The output.</param>
/// <param name="IgnoreIndex">The label that does not count, or null.</param>
internal sealed record NegativeLogLikelihoodOp(ClassScores Scores, int? IgnoreIndex) : LabelLossOp(Scores, IgnoreIndex);
