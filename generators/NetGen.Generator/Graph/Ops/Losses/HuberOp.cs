namespace NetGen.Generator.Graph.Ops.Losses;

/// <summary>½·d² where |d| ≤ δ, else δ·(|d| − δ/2).</summary>
/// <param name="Features">Elements of a sample.</param>
/// <param name="Divisor">What the losses and slopes of a sample are divided by.</param>
/// <param name=Delta>δ.</param>
internal sealed record HuberOp(int Features, int Divisor, double Delta) : ElementwiseLossOp(Features, Divisor);
