namespace NetGen.Reports;

/// <summary>What a network says of one sample.</summary>
/// <param name="Sample">Index of the sample.</param>
/// <param name="Label">Its class.</param>
/// <param name="Predicted">The class that the network finds most likely; -1 if a score is NaN.</param>
/// <param name="Confidence">The probability that the network gives that class, 0 to 1; NaN if there is none.</param>
public readonly record struct Classification(int Sample, int Label, int Predicted, float Confidence)
{
    /// <summary>Whether the network is right.</summary>
    public bool IsCorrect => Label == Predicted;
}
