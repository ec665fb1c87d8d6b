namespace NetGen.Generator.Graph.Ops.Losses;

/// <summary>A loss that compares one score a class with the label of the sample.</summary>
/// <param name="Classes">Number of classes.</param>
/// <param name="IgnoreIndex">The label whose samples do not count, or null.</param>
internal abstract record LabelLossOp(int Classes, int? IgnoreIndex) : LossOp
{
    public sealed override bool OverwritesOutput => true;
}
