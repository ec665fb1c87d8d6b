namespace NetGen.Generator.Graph.Ops.Losses;

/// <summary>−t·log σ(x) − (1 − t)·log(1 − σ(x)).</summary>
/// <param name="Features">Elements of a sample.</param>
/// <param name="Divisor">What the losses and slopes of a sample are divided by.</param>
internal sealed record LogisticOp(int Features, int Divisor) : ElementwiseLossOp(Features, Divisor);
