namespace NetGen.Generator.Graph.Ops;

/// <summary>A product with factors that are drawn for every sample in every step of training. Prediction has none.</summary>
/// <param name="Parts">Parts of a sample that are dropped or kept, each as a whole.</param>
internal sealed record DropoutOp(int Parts) : Op
{
    public override GradientRule Gradient { get; } = new() { OverwritesInput = true };
}
