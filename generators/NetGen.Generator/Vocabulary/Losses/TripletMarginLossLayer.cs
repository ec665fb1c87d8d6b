using NetGen.Generator.Graph.Ops.Losses;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Vocabulary.Losses;

/// <summary>max(0, margin + ‖a − p + eps‖ − ‖a − n + eps‖) of three outputs, averaged over the batch.</summary>
internal sealed record TripletMarginLossLayer : EmbeddingLossLayer
{
    private readonly double _margin;
    private readonly int _p;
    private readonly double _eps;
    private readonly bool _swaps;

    public TripletMarginLossLayer(LayerSpec spec)
        : base(spec, nameof(TripletMarginLossAttribute.Anchor), nameof(TripletMarginLossAttribute.Positive), nameof(TripletMarginLossAttribute.Negative))
    {
        _margin = spec.Get(nameof(TripletMarginLossAttribute.Margin), 1.0);
        _p = spec.Get(nameof(TripletMarginLossAttribute.P), 2);
        _eps = spec.Get(nameof(TripletMarginLossAttribute.Eps), 1e-6);
        _swaps = spec.Get(nameof(TripletMarginLossAttribute.Swap), false);
    }

    public override string Kind => "TripletMarginLoss";

    public override string Target => "None";

    protected override string Options =>
        (_margin == 1 ? string.Empty : $", margin {ShapeCheck.Number(_margin)}") + (_p == 2 ? string.Empty : $", p {Expressions.Number(_p)}")
        + (_eps == 1e-6 ? string.Empty : $", eps {ShapeCheck.Number(_eps)}") + (_swaps ? ", swap" : string.Empty);

    public override LossOp Op(Shape output) => new TripletMarginOp(output.Length, _margin, _p, _eps, _swaps);

    public override void Check(Shape output, ShapeCheck check)
    {
        base.Check(output, check);
        check.Number(nameof(TripletMarginLossAttribute.Margin), _margin, ShapeCheck.IsDivisor(_margin), "a finite number above 0", "1");
        check.OneOrTwo(nameof(TripletMarginLossAttribute.P), _p);
        check.Number(nameof(TripletMarginLossAttribute.Eps), _eps, _eps is >= 0 and <= float.MaxValue, "a finite number of at least 0", "0.000001");
    }
}
