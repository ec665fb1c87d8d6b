namespace NetGen.Generator.Graph.Ops.Losses;

/// <summary>½·d²/β where |d| &lt; β, else |d| − β/2: the Huber loss of δ = β, divided by β.</summary>
/// <param name="Features">Elements of a sample.</param>
/// <param name="Divisor">What the losses and slopes of a sample are divided by.</param>
/// <param name=Beta>β, above 0.</param>
internal sealed record SmoothAbsoluteErrorOp(int Features, int Divisor, double Beta) : ElementwiseLossOp(Features, Divisor);
