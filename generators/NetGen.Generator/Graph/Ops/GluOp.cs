namespace NetGen.Generator.Graph.Ops;

/// <summary>The first half of a dimension, times the sigmoid of the second.</summary>
/// <param name="Axis">Index of the dimension among those of the input as its layer sees it.</param>
internal sealed record GluOp(int Axis) : Op
{
    public override GradientRule Gradient { get; } = new() { OverwritesInput = true };
}
