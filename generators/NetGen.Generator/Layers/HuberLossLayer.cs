using System.Collections.Generic;
using System.Globalization;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Layers;

/// <summary>½·d² where |d| ≤ δ, else δ·(|d| − δ/2), averaged over the elements.</summary>
internal sealed record HuberLossLayer : ElementwiseLossLayer
{
    private readonly double _delta;

    public HuberLossLayer(LayerSpec spec)
        : base(spec) => _delta = spec.Get(nameof(HuberLossAttribute.Delta), 1.0);

    public override string Kind => "HuberLoss";

    protected override string Options => _delta == 1 ? string.Empty : $", delta {_delta.ToString(CultureInfo.InvariantCulture)}";

    protected override IEnumerable<string> Formula => Parabola(_delta);

    public override void Check(Shape output, ShapeCheck check) => Range(check, nameof(HuberLossAttribute.Delta), _delta, zeroAllowed: false);

    /// <summary>The parabola up to δ and the line from there, in one: with m = min(|d|, δ) both are m·(|d| − m/2).</summary>
    public static IEnumerable<string> Parabola(double delta) =>
    [
        "var difference = x - t;",
        "var distance = Vec.Abs(difference);",
        $"var slope = Vec.Min(distance, Vec.Create({Expressions.Float(delta)}));",
        "var value = slope * (distance - slope * 0.5f);",
        "slope = Vec.CopySign(slope, difference);",
    ];
}
