using System.Collections.Generic;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Shapes;

/// <summary>Zeros around an image.</summary>
internal sealed record ZeroPad2dLayer : PaddingLayer
{
    private readonly int? _padding;
    private readonly int _left;
    private readonly int _right;
    private readonly int _top;
    private readonly int _bottom;

    public ZeroPad2dLayer(LayerSpec spec)
    {
        int all = spec.Get(nameof(ZeroPad2dAttribute.Padding), 0);
        _padding = spec.Has(nameof(ZeroPad2dAttribute.Padding)) ? all : null;
        _left = spec.Get(nameof(ZeroPad2dAttribute.Left), all);
        _right = spec.Get(nameof(ZeroPad2dAttribute.Right), all);
        _top = spec.Get(nameof(ZeroPad2dAttribute.Top), all);
        _bottom = spec.Get(nameof(ZeroPad2dAttribute.Bottom), all);
    }

    public override string Kind => "ZeroPad2d";

    public override WindowReach? Window(Shape input) => new(new AxisReach(-_top, -_top, 1), new AxisReach(-_left, -_left, 1));

    public override IReadOnlyList<LayerOption> ResolvedOptions(Shape input) =>
    [
        LayerOption.Of(nameof(ZeroPad2dAttribute.Left), _left),
        LayerOption.Of(nameof(ZeroPad2dAttribute.Right), _right),
        LayerOption.Of(nameof(ZeroPad2dAttribute.Top), _top),
        LayerOption.Of(nameof(ZeroPad2dAttribute.Bottom), _bottom),
    ];

    protected override PaddingMode Mode => PaddingMode.Zeros;

    protected override (int Before, int After) Rows => (_top, _bottom);

    protected override (int Before, int After) Columns => (_left, _right);

    public override string Describe(Shape input) =>
        $"ZeroPad2d {(_padding is { } all ? $"{all}" : $"left {_left}, right {_right}, top {_top}, bottom {_bottom}")}";

    public override Shape? InferOutput(Shape input, ShapeCheck check)
    {
        bool inRange = _padding is { } all
            ? check.Range(nameof(ZeroPad2dAttribute.Padding), all, 0)
            : check.Range(nameof(ZeroPad2dAttribute.Left), _left, 0)
                & check.Range(nameof(ZeroPad2dAttribute.Right), _right, 0)
                & check.Range(nameof(ZeroPad2dAttribute.Top), _top, 0)
                & check.Range(nameof(ZeroPad2dAttribute.Bottom), _bottom, 0);
        return inRange && check.Image(input) ? new Shape(input.Channels, _top + input.Height + _bottom, _left + input.Width + _right) : null;
    }
}
