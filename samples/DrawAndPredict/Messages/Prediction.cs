namespace DrawAndPredict.Messages;

/// <summary>What the network reads in one image.</summary>
/// <param name="Label">The likeliest digit.</param>
/// <param name="Probabilities">One for each digit; their sum is 1.</param>
internal sealed record Prediction(string Label, float[] Probabilities);
