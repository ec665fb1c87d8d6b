using System.Globalization;
using NetGen.Generator.Graph.Ops.Losses;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Losses;

/// <summary>½·d² where |d| ≤ δ, else δ·(|d| − δ/2), averaged over the elements.</summary>
internal sealed record HuberLossLayer : ElementwiseLossLayer
{
    private readonly double _delta;

    public HuberLossLayer(LayerSpec spec)
        : base(spec) => _delta = spec.Get(nameof(HuberLossAttribute.Delta), 1.0);

    public override string Kind => "HuberLoss";

    protected override string Options => _delta == 1 ? string.Empty : $", delta {_delta.ToString(CultureInfo.InvariantCulture)}";

    public override LossOp Op(Shape output) => new HuberOp(output.Length, Divisor(output), _delta);

    public override void Check(Shape output, ShapeCheck check) => Range(check, nameof(HuberLossAttribute.Delta), _delta, zeroAllowed: false);
}
