namespace DrawAndPredict.Messages;

/// <summary>What each layer of the network makes of an image.</summary>
/// <param name="Label">The likeliest digit.</param>
/// <param name="Probabilities">One for each digit; their sum is 1.</param>
/// <param name="Layers">The layers in their order.</param>
internal sealed record ViewAnswer(string Label, float[] Probabilities, LayerView[] Layers);
