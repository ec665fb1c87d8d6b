namespace NetGen.Generator.Graph.Ops;

/// <summary>Softmax or its logarithm.</summary>
/// <param name="IsLogarithm">Whether it is the logarithm.</param>
/// <param name="Axis">Which elements belong together.</param>
internal sealed record SoftmaxOp(bool IsLogarithm, SoftmaxAxis Axis) : Op
{
    public override GradientRule Gradient { get; } = new() { OverwritesInput = true };
}
