namespace DrawAndPredict.Messages;

/// <summary>A layer whose output a view shows.</summary>
/// <param name="Name">The name of the layer.</param>
/// <param name="Shape">Channels, rows and columns, or the length of a vector.</param>
internal sealed record LayerShape(string Name, int[] Shape);
