namespace NetGen.Generator.Graph.Ops;

/// <summary>y = x·Wᵀ + b.</summary>
/// <param name="Inputs">Input features.</param>
/// <param name="Outputs">Output features.</param>
/// <param name="UpdatesAtOnce">Whether weights are updated while their gradients are in the cache, instead of writing and reading those once more.</param>
internal sealed record LinearOp(int Inputs, int Outputs, bool UpdatesAtOnce) : Op
{
    public override bool AbsorbsAffine => true;

    public override bool AbsorbsActivation => true;

    public override GradientRule Gradient { get; } = new() { DefersActivation = true, OverwritesInput = true };

    public override bool AbsorbsOperands(FusionMode mode) => true;
}
