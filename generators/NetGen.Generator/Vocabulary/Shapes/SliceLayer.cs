using System;
using System.Collections.Generic;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Vocabulary.Shapes;

/// <summary>Some elements of one dimension.</summary>
internal sealed record SliceLayer : RearrangingLayer
{
    private readonly int _dim;
    private readonly int _start;
    private readonly int _end;
    private readonly int _step;

    public SliceLayer(LayerSpec spec)
    {
        _dim = spec.Get(nameof(SliceAttribute.Dim), 0);
        _start = spec.Get(nameof(SliceAttribute.Start), 0);
        _end = spec.Get(nameof(SliceAttribute.End), int.MaxValue);
        _step = spec.Get(nameof(SliceAttribute.Step), 1);
    }

    public override string Kind => "Slice";

    // What it takes of a flattened image is in the order of a vector.
    public override bool SeesEverything => true;

    public override IReadOnlyList<LayerOption> ResolvedOptions(Shape input) =>
    [
        LayerOption.Of(nameof(SliceAttribute.Dim), ShapeCheck.Axis(_dim, input) + 1),
        LayerOption.Of(nameof(SliceAttribute.Start), _start),
        LayerOption.Of(nameof(SliceAttribute.End), _end),
        LayerOption.Of(nameof(SliceAttribute.Step), _step),
    ];

    public override string Describe(Shape input)
    {
        int axis = ShapeCheck.Axis(_dim, input);
        (int start, int count) = Range(input.Dimensions[axis]);
        return $"Slice {start} to {start + ((count - 1) * _step)}{(_step == 1 ? string.Empty : $", step {_step}")} of dimension {axis + 1}";
    }

    public override bool SeesAllPixels(Shape input) => input.Rank == 1;

    public override WindowReach? Window(Shape input)
    {
        int axis = ShapeCheck.Axis(_dim, input);
        return axis == 0 ? null
            : axis == input.Rank - 1 ? new WindowReach(AxisReach.Same, Reach(input.Width))
            : new WindowReach(Reach(input.Height), AxisReach.Same);
    }

    public override Shape? InferOutput(Shape input, ShapeCheck check)
    {
        if (!check.Range(nameof(SliceAttribute.Step), _step, 1) || check.Dimension(nameof(SliceAttribute.Dim), _dim, input) is not { } axis)
        {
            return null;
        }

        int size = input.Dimensions[axis];
        if (_start >= size || _start < -size)
        {
            check.Report(ProblemKind.ShapeMismatch, nameof(SliceAttribute.Start), $"{check.Arriving(input)}; Slice begins at {Expressions.Number(_start)} of {size}, expected {Expressions.Number(-(long)size)} to {size - 1}");
            return null;
        }

        (int start, int count) = Range(size);
        if (count < 1)
        {
            check.Report(ProblemKind.ShapeMismatch, nameof(SliceAttribute.End), $"{check.Arriving(input)}; Slice ends at {Expressions.Number(_end)} of {size}, expected more than {start}");
            return null;
        }

        int[] dimensions = [.. input.Dimensions];
        dimensions[axis] = count;
        return new Shape(dimensions);
    }

    protected override StridedView View(Shape input)
    {
        int axis = ShapeCheck.Axis(_dim, input);
        (int start, int count) = Range(input.Dimensions[axis]);
        return StridedView.Of([.. input.Dimensions]).Sliced(axis, start, _step, count);
    }

    // As Python's: negative numbers count from the end, and what lies beyond it is cut off.
    private (int Start, int Count) Range(int size)
    {
        int start = _start < 0 ? _start + size : _start;
        int end = Math.Min(_end < 0 ? _end + size : _end, size);
        return (start, (int)Math.Max(0, ((long)end - start + _step - 1) / _step));
    }

    private AxisReach Reach(int size)
    {
        int start = Range(size).Start;
        return new AxisReach(start, start, _step);
    }
}
