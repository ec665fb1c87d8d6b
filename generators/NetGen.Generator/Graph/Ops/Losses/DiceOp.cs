namespace NetGen.Generator.Graph.Ops.Losses;

/// <summary>1 − (2·Σ p·t + s) / (Σ p + Σ t + s) of each class, where p is the softmax of the scores and t is 1 at the label.</summary>
/// <param name="Scores">The output.</param>
/// <param name="IgnoreIndex">The label that counts in no sum, or null.</param>
/// <param name="Smooth">s.</param>
/// <param name="Divisor">What the sum over the classes of a sample is divided by.</param>
internal sealed record DiceOp(ClassScores Scores, int? IgnoreIndex, double Smooth, int Divisor) : LabelLossOp(Scores, IgnoreIndex);
