namespace DrawAndPredict.Messages;

/// <summary>What the network reads.</summary>
/// <param name="Predictions">One for each image, in their order.</param>
internal sealed record PredictionAnswer(Prediction[] Predictions);
