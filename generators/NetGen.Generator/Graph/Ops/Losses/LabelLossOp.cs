namespace NetGen.Generator.Graph.Ops.Losses;

/// <summary>A loss that compares one score a class with the label of the sample, or of each of its pixels or steps.</summary>
/// <param name="Scores">The output.</param>
/// <param name="IgnoreIndex">The label that does not count, or null.</param>
internal abstract record LabelLossOp(ClassScores Scores, int? IgnoreIndex) : LossOp
{
    public sealed override bool OverwritesOutput => true;
}
