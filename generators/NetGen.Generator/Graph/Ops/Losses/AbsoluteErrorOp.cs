namespace NetGen.Generator.Graph.Ops.Losses;

/// <summary>|x − t|.</summary>
/// <param name="Features">Elements of a sample.</param>
/// <param name="Divisor">What the losses and slopes of a sample are divided by.</param>
internal sealed record AbsoluteErrorOp(int Features, int Divisor) : ElementwiseLossOp(Features, Divisor);
