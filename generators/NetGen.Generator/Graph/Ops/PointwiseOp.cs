namespace NetGen.Generator.Graph.Ops;

/// <summary>An elementwise function that no other node has taken as its epilogue.</summary>
/// <param name="Function">The function.</param>
internal sealed record PointwiseOp(Activation Function) : Op
{
    public override Activation Activation => Function;

    public override GradientRule Gradient => new() { DefersActivation = !Function.GradientTakesInput, OverwritesInput = true };
}
