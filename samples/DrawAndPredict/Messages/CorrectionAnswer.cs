namespace DrawAndPredict.Messages;

/// <summary>What the network reads in a corrected image after it has learned.</summary>
/// <param name="Corrections">Corrections that can be undone.</param>
/// <param name="Label">The likeliest digit.</param>
/// <param name="Probabilities">One for each digit; their sum is 1.</param>
/// <param name="Steps">Training steps that it took.</param>
internal sealed record CorrectionAnswer(int Corrections, string Label, float[] Probabilities, int Steps);
