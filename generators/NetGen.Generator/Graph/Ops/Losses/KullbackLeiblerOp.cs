namespace NetGen.Generator.Graph.Ops.Losses;

/// <summary>t·(log t − x), or exp(t)·(t − x).</summary>
/// <param name="Features">Elements of a sample.</param>
/// <param name="Divisor">What the losses and slopes of a sample are divided by.</param>
/// <param name="IsLog">Whether targets are logarithms.</param>
internal sealed record KullbackLeiblerOp(int Features, int Divisor, bool IsLog) : ElementwiseLossOp(Features, Divisor);
