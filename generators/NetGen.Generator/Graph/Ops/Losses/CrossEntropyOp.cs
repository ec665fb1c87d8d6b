namespace NetGen.Generator.Graph.Ops.Losses;

/// <summary>−log softmax(x)[label].</summary>
/// <param name="Scores">The output.</param>
/// <param name="IgnoreIndex">The label that does not count, or null.</param>
/// <param name="Smoothing">The share of the target that is spread over all classes.</param>
internal sealed record CrossEntropyOp(ClassScores Scores, int? IgnoreIndex, double Smoothing) : LabelLossOp(Scores, IgnoreIndex);
