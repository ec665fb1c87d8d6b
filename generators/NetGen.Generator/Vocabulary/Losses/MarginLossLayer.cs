using System.Globalization;
using NetGen.Generator.Graph.Ops.Losses;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Losses;

/// <summary>Σ max(0, margin − x[label] + x[c])ᵖ over the other classes, averaged over the batch and, as PyTorch does, divided by their number.</summary>
internal sealed record MarginLossLayer : LabelLossLayer
{
    private readonly int _p;
    private readonly double _margin;
    private readonly bool _perClass;

    /// <param name="spec">The attribute, of either of two kinds that spell their arguments alike.</param>
    /// <param name="kind">Name of the attribute.</param>
    /// <param name="perClass">Whether the sum is divided by the number of classes.</param>
    public MarginLossLayer(LayerSpec spec, string kind, bool perClass)
        : base(spec)
    {
        Kind = kind;
        _p = spec.Get(nameof(MultiMarginLossAttribute.P), 1);
        _margin = spec.Get(nameof(MultiMarginLossAttribute.Margin), 1.0);
        _perClass = perClass;
    }

    public override string Kind { get; }

    public override bool TakesScores => true;

    public override LossOp Op(Shape output) => new MarginOp(ClassScores.Of(output), _p, _margin, _perClass);

    protected override string Options =>
        (_p == 1 ? string.Empty : $", p {_p}") + (_margin == 1 ? string.Empty : $", margin {_margin.ToString(CultureInfo.InvariantCulture)}");

    public override void Check(Shape output, ShapeCheck check)
    {
        base.Check(output, check);
        check.OneOrTwo(nameof(MultiMarginLossAttribute.P), _p);
        if (!(_margin >= float.MinValue && _margin <= float.MaxValue))
        {
            check.Report(
                ProblemKind.OutOfRange, nameof(MultiMarginLossAttribute.Margin), $"{Kind}: margin is {_margin.ToString(CultureInfo.InvariantCulture)}; expected a finite number", Repair.Remove);
        }
    }
}
