namespace DrawAndPredict.Messages;

/// <summary>Images to read.</summary>
/// <param name="Images">At least one, each of 784 pixels row by row: 0 is paper, 1 is ink.</param>
internal sealed record PredictionRequest(float[][] Images);
