namespace NetGen.Generator.Graph.Ops.Losses;

/// <summary>−log softmax(x)[label].</summary>
/// <param name="Classes">Number of classes.</param>
/// <param name="IgnoreIndex">The label whose samples do not count, or null.</param>
/// <param name="Smoothing">The share of the target that is spread over all classes.</param>
internal sealed record CrossEntropyOp(int Classes, int? IgnoreIndex, double Smoothing) : LabelLossOp(Classes, IgnoreIndex);
