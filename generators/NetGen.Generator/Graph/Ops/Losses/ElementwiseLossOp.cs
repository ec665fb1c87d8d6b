namespace NetGen.Generator.Graph.Ops.Losses;

/// <summary>A loss that compares every element of the output with that of a target of the same shape.</summary>
/// <param name="Features">Elements of a sample.</param>
/// <param name="Divisor">What the losses and slopes of a sample are divided by.</param>
internal abstract record ElementwiseLossOp(int Features, int Divisor) : LossOp
{
    public sealed override bool OverwritesOutput => false;
}
