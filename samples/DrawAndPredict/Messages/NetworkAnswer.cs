namespace DrawAndPredict.Messages;

/// <summary>The network behind the service.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">Numbers that it has learned.</param>
/// <param name="Input">Channels, rows and columns of an image.</param>
/// <param name="Classes">What it tells apart, in the order of the probabilities.</param>
/// <param name="Layers">The layers that a view shows.</param>
/// <param name="Corrections">Corrections that can be undone.</param>
/// <param name="Capacity">Most corrections that can be undone.</param>
internal sealed record NetworkAnswer(string Name, int Parameters, int[] Input, string[] Classes, LayerShape[] Layers, int Corrections, int Capacity);
