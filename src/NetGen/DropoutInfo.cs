namespace NetGen;

/// <summary>What a dropout layer drops in training.</summary>
/// <param name="Probability">Probability that a part of a sample is dropped, from 0 to 1.</param>
/// <param name="Length">Parts of a sample, each dropped or kept as a whole: its elements, or its channels.</param>
/// <param name="Offset">Parts of a sample that the dropout layers before it have.</param>
public sealed record DropoutInfo(double Probability, int Length, int Offset);
