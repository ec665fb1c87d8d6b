using System.Collections.Generic;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Pools;

/// <summary>Mean over windows of a sequence or an image.</summary>
internal sealed record AvgPoolLayer : PoolLayer
{
    private readonly bool _countsPadding;
    private readonly int? _divisor;

    public AvgPoolLayer(LayerSpec spec, int axes)
        : base(spec, axes)
    {
        _countsPadding = spec.Get(nameof(AvgPool2dAttribute.CountIncludePad), true);
        _divisor = spec.Has(nameof(AvgPool2dAttribute.DivisorOverride)) ? spec.Get(nameof(AvgPool2dAttribute.DivisorOverride), 0) : null;
    }

    public override string MemberName => "AvgPool";

    public override string Describe(Shape input) =>
        base.Describe(input) + (_countsPadding ? string.Empty : ", padding not counted") + (_divisor is null ? string.Empty : $", divisor {_divisor}");

    public override Shape? InferOutput(Shape input, ShapeCheck check)
    {
        bool inRange = _divisor is not { } divisor || check.Range(nameof(AvgPool2dAttribute.DivisorOverride), divisor, 1);
        return base.InferOutput(input, check) is { } output && inRange ? output : null;
    }

    public override IReadOnlyList<LayerOption> ResolvedOptions(Shape input) =>
    [
        .. base.ResolvedOptions(input),
        LayerOption.Of(nameof(AvgPool2dAttribute.CountIncludePad), _countsPadding),
        .. _divisor is { } divisor ? [LayerOption.Of(nameof(AvgPool2dAttribute.DivisorOverride), divisor)] : new LayerOption[0],
    ];

    public override Op? Op(Shape input)
    {
        (WindowAxis rows, WindowAxis columns) = Options.Over(input);
        return new AveragePoolOp(PoolAxis.Sliding(rows, _countsPadding), PoolAxis.Sliding(columns, _countsPadding), _divisor);
    }
}
