namespace NetGen.Generator.Graph.Ops.Losses;

/// <summary>−p·t·log σ(x) − (1 − t)·log(1 − σ(x)).</summary>
/// <param name="Features">Elements of a sample.</param>
/// <param name="Divisor">What the losses and slopes of a sample are divided by.</param>
/// <param name="IsWeighted">Whether p is a number of each element; otherwise it is 1.</param>
internal sealed record LogisticOp(int Features, int Divisor, bool IsWeighted) : ElementwiseLossOp(Features, Divisor);
