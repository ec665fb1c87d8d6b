namespace NetGen.Generator.Graph.Ops;

/// <summary>
/// Batch normalisation of channels, or of the features of a vector. In training by mean and variance over the batch; at prediction an affine map of
/// each channel, which the weights before it can absorb.
/// </summary>
/// <param name="Eps">Added to the variance.</param>
/// <param name="Momentum">Weight of a batch in the running statistics; null where they are the averages over all batches.</param>
internal sealed record BatchNormOp(double Eps, double? Momentum) : Op
{
    // Its kernels write out the elements of a window.
    private const int MostWindowElements = 16;

    public override bool AbsorbsActivation => true;

    public override GradientRule Gradient { get; } = new() { OverwritesInput = true };

    // Its kernels of prediction take none.
    public override bool AbsorbsOperands(FusionMode mode) => mode == FusionMode.Training;

    public override bool AbsorbsPool(int side, FusionMode mode) => mode == FusionMode.Training && side * side <= MostWindowElements;
}
