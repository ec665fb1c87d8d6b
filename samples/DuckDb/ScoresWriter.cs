namespace DuckDbSample;

/// <summary>Writes the result of a row.</summary>
/// <param name="scores">What the network predicts for the row's image.</param>
/// <param name="row">The row within the vector.</param>
internal delegate void ScoresWriter(ReadOnlySpan<float> scores, ulong row);
