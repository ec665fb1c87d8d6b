namespace DrawAndPredict.Learning;

/// <summary>What an image shows in truth.</summary>
/// <param name="Pixels">The image, row by row.</param>
/// <param name="Label">The digit.</param>
internal sealed record Correction(float[] Pixels, int Label);
