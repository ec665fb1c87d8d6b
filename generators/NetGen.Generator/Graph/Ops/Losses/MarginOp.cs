namespace NetGen.Generator.Graph.Ops.Losses;

/// <summary>Σ max(0, margin − x[label] + x[c])ᵖ over the other classes.</summary>
/// <param name="Scores">The output.</param>
/// <param name="P">p, 1 or 2.</param>
/// <param name="Margin">By how much the score of the label shall exceed the others.</param>
/// <param name="IsPerClass">Whether the sum is divided by the number of classes.</param>
internal sealed record MarginOp(ClassScores Scores, int P, double Margin, bool IsPerClass) : LabelLossOp(Scores, IgnoreIndex: null);
