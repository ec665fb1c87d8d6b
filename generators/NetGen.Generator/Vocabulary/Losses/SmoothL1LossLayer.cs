using System.Globalization;
using NetGen.Generator.Graph.Ops.Losses;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Losses;

/// <summary>½·d²/β where |d| &lt; β, else |d| − β/2, averaged over the elements: the Huber loss of δ = β, divided by β.</summary>
internal sealed record SmoothL1LossLayer : ElementwiseLossLayer
{
    private readonly double _beta;

    public SmoothL1LossLayer(LayerSpec spec)
        : base(spec) => _beta = spec.Get(nameof(SmoothL1LossAttribute.Beta), 1.0);

    public override string Kind => "SmoothL1Loss";

    protected override string Options => _beta == 1 ? string.Empty : $", beta {_beta.ToString(CultureInfo.InvariantCulture)}";

    // Without its parabola it is the L1 loss.
    public override LossOp Op(Shape output) => _beta == 0
        ? new AbsoluteErrorOp(output.Length, Divisor(output))
        : new SmoothAbsoluteErrorOp(output.Length, Divisor(output), _beta);

    public override void Check(Shape output, ShapeCheck check) => Range(check, nameof(SmoothL1LossAttribute.Beta), _beta, zeroAllowed: true);
}
