namespace NetGen.Generator.Vocabulary.Dropouts;

/// <summary>Factors that training draws for every sample.</summary>
/// <param name="Probability">Probability of the factor 0; the others are 1 / (1 - probability).</param>
/// <param name="Length">Factors a sample.</param>
internal sealed record DropoutMask(double Probability, int Length);
