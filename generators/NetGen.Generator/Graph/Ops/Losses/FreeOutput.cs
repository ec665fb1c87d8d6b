namespace NetGen.Generator.Graph.Ops.Losses;

/// <summary>An output without a loss, whose gradient is 0.</summary>
/// <param name="Offset">Its first feature.</param>
/// <param name="Features">Its features.</param>
internal sealed record FreeOutput(int Offset, int Features);
