using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Layers;

/// <summary>½·d²/β where |d| &lt; β, else |d| − β/2, averaged over the elements: the Huber loss of δ = β, divided by β.</summary>
internal sealed record SmoothL1LossLayer : ElementwiseLossLayer
{
    private readonly double _beta;

    public SmoothL1LossLayer(LayerSpec spec)
        : base(spec) => _beta = spec.Get(nameof(SmoothL1LossAttribute.Beta), 1.0);

    public override string Kind => "SmoothL1Loss";

    protected override string Options => _beta == 1 ? string.Empty : $", beta {_beta.ToString(CultureInfo.InvariantCulture)}";

    protected override IEnumerable<string> Formula => _beta == 0
        ? L1LossLayer.Absolute
        : HuberLossLayer.Parabola(_beta).Concat([$"value *= {Expressions.Float(1 / _beta)};", $"slope *= {Expressions.Float(1 / _beta)};"]);

    public override void Check(Shape output, ShapeCheck check) => Range(check, nameof(SmoothL1LossAttribute.Beta), _beta, zeroAllowed: true);
}
