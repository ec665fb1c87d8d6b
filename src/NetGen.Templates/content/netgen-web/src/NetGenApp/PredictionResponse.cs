namespace NetGenApp;

/// <summary>What the network says of a sample.</summary>
/// <param name="Class">The most probable class.</param>
/// <param name="Probability">Its probability.</param>
public sealed record PredictionResponse(string Class, float Probability);
