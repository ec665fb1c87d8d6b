using NetGen.Generator.Graph.Ops.Losses;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Losses;

/// <summary>1 − cos of two outputs, or max(0, cos − margin) where the target is −1, averaged over the batch.</summary>
internal sealed record CosineEmbeddingLossLayer : EmbeddingLossLayer
{
    private readonly double _margin;

    public CosineEmbeddingLossLayer(LayerSpec spec)
        : base(spec, nameof(CosineEmbeddingLossAttribute.First), nameof(CosineEmbeddingLossAttribute.Second)) =>
        _margin = spec.Get(nameof(CosineEmbeddingLossAttribute.Margin), 0.0);

    public override string Kind => "CosineEmbeddingLoss";

    public override string Target => "Sign";

    protected override string Options => _margin == 0 ? string.Empty : $", margin {ShapeCheck.Number(_margin)}";

    public override LossOp Op(Shape output) => new CosineEmbeddingOp(output.Length, _margin);

    public override void Check(Shape output, ShapeCheck check)
    {
        base.Check(output, check);
        check.Number(nameof(CosineEmbeddingLossAttribute.Margin), _margin, _margin is >= -1 and <= 1, "-1 to 1", "0");
    }
}
