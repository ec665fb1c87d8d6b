namespace NetGen.Generator.Graph.Ops;

/// <summary>Softmax or its logarithm.</summary>
/// <param name="IsLogarithm">Whether it is the logarithm.</param>
/// <param name="IsWhole">Whether all elements belong together, even where a vector still lies in memory as an image; otherwise the channels of a pixel do.</param>
internal sealed record SoftmaxOp(bool IsLogarithm, bool IsWhole) : Op
{
    public override GradientRule Gradient { get; } = new() { OverwritesInput = true };
}
