namespace NetGen.Benchmarks.Messages;

/// <summary>An option of a layer: numbers, a word, or whether something is so.</summary>
/// <param name="Numbers">The numbers; empty where it is no number.</param>
/// <param name="Word">The word; null where it is none.</param>
/// <param name="Flag">Whether something is so; null where it is no such question.</param>
internal sealed record PeerOption(double[] Numbers, string? Word, bool? Flag);
