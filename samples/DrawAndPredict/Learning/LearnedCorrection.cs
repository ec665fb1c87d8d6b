namespace DrawAndPredict.Learning;

/// <summary>What came of a correction.</summary>
/// <param name="Corrections">Corrections that can be undone.</param>
/// <param name="Probabilities">What the network reads in the image now, one number for each digit.</param>
/// <param name="Steps">Training steps that it took.</param>
internal sealed record LearnedCorrection(int Corrections, float[] Probabilities, int Steps);
