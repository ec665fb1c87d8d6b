using System.Collections.Generic;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Shapes;

/// <summary>An image or a sequence, enlarged.</summary>
internal sealed record UpsampleLayer : Layer
{
    private readonly int _scale;
    private readonly bool _bilinear;
    private readonly bool _alignCorners;

    public UpsampleLayer(LayerSpec spec)
    {
        _scale = spec.Get(nameof(UpsampleAttribute.ScaleFactor), 0);
        _bilinear = spec.Get(nameof(UpsampleAttribute.Mode), 0) == (int)UpsampleMode.Bilinear;
        _alignCorners = spec.Get(nameof(UpsampleAttribute.AlignCorners), false);
    }

    public override string Kind => "Upsample";

    public override string MemberName => "Upsample";

    public override IReadOnlyList<LayerOption> ResolvedOptions(Shape input) =>
    [
        LayerOption.Of(nameof(UpsampleAttribute.ScaleFactor), _scale),
        LayerOption.Of(nameof(UpsampleAttribute.Mode), $"{(_bilinear ? UpsampleMode.Bilinear : UpsampleMode.Nearest)}"),
        LayerOption.Of(nameof(UpsampleAttribute.AlignCorners), _alignCorners),
    ];

    public override Op? Op(Shape input) => new UpsampleOp(_scale, _bilinear ? UpsampleMode.Bilinear : UpsampleMode.Nearest, _alignCorners);

    public override WindowReach? Window(Shape input) => new(Reach(input.Height), Reach(input.Width));

    public override string Describe(Shape input) =>
        $"Upsample ×{_scale}{(_bilinear ? ", bilinear" : string.Empty)}{(_alignCorners ? ", aligned corners" : string.Empty)}";

    public override Shape? InferOutput(Shape input, ShapeCheck check)
    {
        bool inRange = check.Range(nameof(UpsampleAttribute.ScaleFactor), _scale, 1);
        if (_alignCorners && !_bilinear)
        {
            check.OutOfRange(nameof(UpsampleAttribute.AlignCorners), "is true; expected with the mode Bilinear only", Repair.Remove);
            return null;
        }

        if (!inRange || !check.ImageOrSequence(input))
        {
            return null;
        }

        long height = input.Rank == 2 ? 1 : (long)input.Height * _scale;
        long width = (long)input.Width * _scale;
        if (height > int.MaxValue || width > int.MaxValue)
        {
            check.Report(ProblemKind.TooLarge, nameof(UpsampleAttribute.ScaleFactor), $"{check.Arriving(input)}; Upsample's scaleFactor of {_scale} makes it too large");
            return null;
        }

        return input.Rank == 2 ? new Shape(input.Channels, (int)width) : new Shape(input.Channels, (int)height, (int)width);
    }

    // Bilinear: the inputs less than 1 away from the place of an output in the input.
    private AxisReach Reach(int input)
    {
        int last = (input * _scale) - 1;
        return !_bilinear ? new(1 - _scale, 0, 1, _scale)
            : !_alignCorners ? new(2 - (3 * _scale), _scale, 2, 2 * _scale)
            : last == 0 ? AxisReach.Same
            : new(1 - last, last - 1, input - 1, last);
    }
}
