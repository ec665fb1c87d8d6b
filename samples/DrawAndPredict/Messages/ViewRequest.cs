namespace DrawAndPredict.Messages;

/// <summary>An image to look at as the network sees it.</summary>
/// <param name="Pixels">784 pixels row by row: 0 is paper, 1 is ink.</param>
internal sealed record ViewRequest(float[] Pixels);
