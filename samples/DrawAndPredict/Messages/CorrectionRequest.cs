namespace DrawAndPredict.Messages;

/// <summary>What an image shows in truth.</summary>
/// <param name="Pixels">784 pixels row by row: 0 is paper, 1 is ink.</param>
/// <param name="Label">The digit.</param>
internal sealed record CorrectionRequest(float[] Pixels, string Label);
