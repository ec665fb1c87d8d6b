namespace NetGen.Generator.Graph.Ops;

/// <summary>
/// The transpose of a convolution: it goes that convolution's way back. So its forward is the convolution's gradient to the input, its gradient
/// to the input is the convolution's forward, and in the gradient to the weights x and dy change places.
/// </summary>
/// <param name="Convolution">The convolution whose way back this is.</param>
internal sealed record TransposedConvolutionOp(Convolution Convolution) : Op
{
    public override bool AbsorbsAffine => true;

    public override bool AbsorbsActivation => true;

    public override GradientRule Gradient => new() { DefersActivation = true, OverwritesInput = true };

    public override bool AbsorbsOperands(FusionMode mode) => true;
}
