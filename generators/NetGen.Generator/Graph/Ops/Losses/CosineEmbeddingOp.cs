namespace NetGen.Generator.Graph.Ops.Losses;

/// <summary>1 − cos of two outputs, or max(0, cos − margin) where the target is −1.</summary>
/// <param name="Features">Elements of each output.</param>
/// <param name="Margin">The largest cosine that costs nothing where the target is −1.</param>
internal sealed record CosineEmbeddingOp(int Features, double Margin) : LossOp
{
    public override bool OverwritesOutput => true;
}
