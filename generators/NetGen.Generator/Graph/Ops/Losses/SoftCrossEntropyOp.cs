namespace NetGen.Generator.Graph.Ops.Losses;

/// <summary>−Σ w[c]·t[c]·log softmax(x)[c] for a target of probabilities.</summary>
/// <param name="Scores">The output.</param>
/// <param name="Smoothing">The share of the target that is spread over all classes.</param>
internal sealed record SoftCrossEntropyOp(ClassScores Scores, double Smoothing) : LossOp
{
    public override bool OverwritesOutput => false;
}
