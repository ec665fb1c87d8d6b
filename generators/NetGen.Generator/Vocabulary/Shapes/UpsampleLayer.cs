using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Shapes;

/// <summary>An image or a sequence, enlarged.</summary>
internal sealed record UpsampleLayer : Layer
{
    private readonly double? _scale;
    private readonly EquatableArray<double>? _scales;
    private readonly EquatableArray<int>? _size;
    private readonly bool _bilinear;
    private readonly bool _alignCorners;

    public UpsampleLayer(LayerSpec spec)
    {
        _scale = spec.Has(nameof(UpsampleAttribute.ScaleFactor)) ? spec.Get(nameof(UpsampleAttribute.ScaleFactor), 0.0) : null;
        _scales = spec.Get<EquatableArray<double>?>(nameof(UpsampleAttribute.ScaleFactors), null);
        _size = spec.Get<EquatableArray<int>?>(nameof(UpsampleAttribute.Size), null);
        _bilinear = spec.Get(nameof(UpsampleAttribute.Mode), 0) == (int)UpsampleMode.Bilinear;
        _alignCorners = spec.Get(nameof(UpsampleAttribute.AlignCorners), false);
    }

    public override string Kind => "Upsample";

    public override string MemberName => "Upsample";

    public override IReadOnlyList<LayerOption> ResolvedOptions(Shape input) =>
    [
        _size is { } size ? LayerOption.Of(nameof(UpsampleAttribute.Size), size) : LayerOption.Of(nameof(UpsampleAttribute.ScaleFactor), Scales(input.Rank - 1)),
        LayerOption.Of(nameof(UpsampleAttribute.Mode), $"{(_bilinear ? UpsampleMode.Bilinear : UpsampleMode.Nearest)}"),
        LayerOption.Of(nameof(UpsampleAttribute.AlignCorners), _alignCorners),
    ];

    public override Op? Op(Shape input)
    {
        UpsampleAxis[] axes = [.. Enumerable.Range(0, input.Rank - 1).Select(axis => Axis(input, axis))];
        return new UpsampleOp(_bilinear ? UpsampleMode.Bilinear : UpsampleMode.Nearest, input.Rank == 2 ? UpsampleAxis.Same(1) : axes[0], axes[axes.Length - 1]);
    }

    // By a fraction, neighbouring outputs see windows of different sizes.
    public override bool SeesAllPixels(Shape input) => Op(input) is UpsampleOp op && (op.Rows.Times is null || op.Columns.Times is null);

    public override WindowReach? Window(Shape input) =>
        Op(input) is UpsampleOp { Rows.Times: { } down, Columns.Times: { } right } ? new(Reach(input.Height, down), Reach(input.Width, right)) : null;

    public override string Describe(Shape input)
    {
        string by = _size is { } size ? $"to {new Shape(size)}" : "×" + string.Join("×", Scales(input.Rank - 1).Distinct().Select(ShapeCheck.Number));
        return $"Upsample {by}{(_bilinear ? ", bilinear" : string.Empty)}{(_alignCorners ? ", aligned corners" : string.Empty)}";
    }

    public override Shape? InferOutput(Shape input, ShapeCheck check)
    {
        (string Argument, bool IsWritten)[] ways =
            [(nameof(UpsampleAttribute.Size), _size is not null), (nameof(UpsampleAttribute.ScaleFactors), _scales is not null), (nameof(UpsampleAttribute.ScaleFactor), _scale is not null)];
        string[] written = [.. ways.Where(w => w.IsWritten).Select(w => w.Argument)];
        if (written.Length == 0)
        {
            check.Report(ProblemKind.OutOfRange, null, "Upsample has neither a scaleFactor nor a size; expected one of them");
            return null;
        }

        if (written.Length > 1)
        {
            check.OutOfRange(written[0], $"and {ShapeCheck.Label(written[1])} are both given; expected one of them");
            return null;
        }

        if (_alignCorners && !_bilinear)
        {
            check.OutOfRange(nameof(UpsampleAttribute.AlignCorners), "is true; expected with the mode Bilinear only", Repair.Remove);
            return null;
        }

        return InRange(check, written[0]) && check.ImageOrSequence(input) ? Enlarged(input, check, written[0]) : null;
    }

    private bool InRange(ShapeCheck check, string argument)
    {
        if (_scale is { } scale)
        {
            return IsPositive(check, argument, scale);
        }

        bool inRange = true;
        for (int i = 0; i < (_scales?.Count ?? _size!.Value.Count); i++)
        {
            string element = $"{argument}[{i}]";
            inRange &= _scales is { } scales ? IsPositive(check, element, scales[i]) : check.Range(element, _size!.Value[i], 1);
        }

        return inRange;
    }

    private static bool IsPositive(ShapeCheck check, string argument, double scale) => check.Number(argument, scale, scale is > 0 and <= ShapeCheck.MaxValue, $"more than 0 and at most {ShapeCheck.MaxValue}", "2");

    private Shape? Enlarged(Shape input, ShapeCheck check, string argument)
    {
        int axes = input.Rank - 1;
        int count = _scales?.Count ?? _size?.Count ?? axes;
        if (count != axes)
        {
            check.OutOfRange(argument, $"has {count} {(count == 1 ? "value" : "values")}; expected {(axes == 1 ? "1 (length)" : "2 (height, width)")}");
            return null;
        }

        for (int axis = 0; axis < axes; axis++)
        {
            double size = Size(input, axis);
            if (size < 1)
            {
                check.Report(ProblemKind.ShapeMismatch, argument, $"{check.Arriving(input)}; Upsample's {ShapeCheck.Label(argument)} makes nothing of {input.Dimensions[axis + 1]} pixels");
                return null;
            }

            if (!check.Fits(argument, input, (long)size))
            {
                return null;
            }
        }

        return new Shape([input.Channels, .. Enumerable.Range(0, axes).Select(axis => (int)Size(input, axis))]);
    }

    private double[] Scales(int axes) => _scales is { } scales ? [.. scales] : [.. Enumerable.Repeat(_scale ?? 0, axes)];

    private double Size(Shape input, int axis) => _size is { } size ? size[axis] : Math.Floor(input.Dimensions[axis + 1] * Scales(input.Rank - 1)[axis]);

    // Where a factor is stated its reciprocal is the step, as in PyTorch, even if the size was rounded.
    private UpsampleAxis Axis(Shape input, int axis)
    {
        int before = input.Dimensions[axis + 1];
        int after = (int)Size(input, axis);
        double step = _size is not null ? (double)before / after : 1 / Scales(input.Rank - 1)[axis];
        return !_bilinear ? new UpsampleAxis(before, after, 0, step)
            : !_alignCorners ? new UpsampleAxis(before, after, (step - 1) / 2, step)
            : new UpsampleAxis(before, after, 0, after == 1 ? 0 : (before - 1.0) / (after - 1));
    }

    // Bilinear: the inputs less than 1 away from the place of an output in the input.
    private AxisReach Reach(int input, int scale)
    {
        int last = (input * scale) - 1;
        return !_bilinear ? new(1 - scale, 0, 1, scale)
            : !_alignCorners ? new(2 - (3 * scale), scale, 2, 2 * scale)
            : last == 0 ? AxisReach.Same
            : new(1 - last, last - 1, input - 1, last);
    }
}
