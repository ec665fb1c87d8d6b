namespace DrawAndPredict.Messages;

/// <summary>The output of a layer.</summary>
/// <param name="Name">The name of the layer.</param>
/// <param name="Shape">Channels, rows and columns, or the length of a vector.</param>
/// <param name="Lowest">The value that the byte 0 stands for.</param>
/// <param name="Highest">The value that the byte 255 stands for.</param>
/// <param name="Values">One byte a value in Base64, channel by channel, row by row.</param>
internal sealed record LayerView(string Name, int[] Shape, float Lowest, float Highest, byte[] Values);
