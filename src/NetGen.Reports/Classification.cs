namespace NetGen.Reports;

/// <summary>What a network says of one sample.</summary>
/// <param name="Sample">Index of the sample.</param>
/// <param name="Label">Its class.</param>
/// <param name="Predicted">The class that the network finds most likely; <see cref="NoClass"/> if one of its outputs is NaN.</param>
/// <param name="Confidence">The probability that the network gives that class, 0 to 1; NaN if it finds none.</param>
public readonly record struct Classification(int Sample, int Label, int Predicted, float Confidence)
{
    /// <summary>What is predicted where an output is NaN: no class is the most likely one.</summary>
    public const int NoClass = -1;

    /// <summary>Whether the network has found a class.</summary>
    public bool IsAnswered => Predicted != NoClass;

    /// <summary>Whether the network is right.</summary>
    public bool IsCorrect => Label == Predicted;
}
