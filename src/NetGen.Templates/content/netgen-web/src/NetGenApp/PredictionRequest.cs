namespace NetGenApp;

/// <summary>A sample.</summary>
/// <param name="Input">Its numbers.</param>
public sealed record PredictionRequest(float[]? Input);
