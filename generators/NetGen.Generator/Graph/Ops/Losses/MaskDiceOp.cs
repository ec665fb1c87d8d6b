namespace NetGen.Generator.Graph.Ops.Losses;

/// <summary>1 − (2·Σ p·t + s) / (Σ p + Σ t + s) of each channel, where p is the sigmoid of the output and t a mask.</summary>
/// <param name="Scores">The output.</param>
/// <param name="Smooth">s.</param>
/// <param name="Divisor">What the sum over the channels of a sample is divided by.</param>
internal sealed record MaskDiceOp(ClassScores Scores, double Smooth, int Divisor) : LossOp
{
    public override bool OverwritesOutput => false;
}
