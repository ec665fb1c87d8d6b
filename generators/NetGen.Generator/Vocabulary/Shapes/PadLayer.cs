using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Vocabulary.Shapes;

/// <summary>Pixels around an image or on both ends of a sequence, each side on its own.</summary>
internal sealed record PadLayer : PaddingLayer
{
    private readonly EquatableArray<int> _padding;
    private readonly PaddingMode _mode;

    public PadLayer(LayerSpec spec)
    {
        _padding = spec.Get(nameof(PadAttribute.Padding), default(EquatableArray<int>));
        _mode = (PaddingMode)spec.Get(nameof(PadAttribute.Mode), 0);
        Value = spec.Get(nameof(PadAttribute.Value), 0.0);
    }

    public override string Kind => "Pad";

    protected override PaddingMode Mode => _mode;

    protected override double Value { get; }

    protected override (int Before, int After) Rows => _padding.Count > 2 ? (_padding[2], _padding[3]) : (0, 0);

    protected override (int Before, int After) Columns => (_padding[0], _padding[1]);

    public override WindowReach? Window(Shape input) => new(Reach(Rows.Before), Reach(Columns.Before));

    public override IReadOnlyList<LayerOption> ResolvedOptions(Shape input) =>
    [
        LayerOption.Of(nameof(PadAttribute.Padding), _padding),
        LayerOption.Of(nameof(PadAttribute.Mode), _mode.ToString()),
        LayerOption.Of(nameof(PadAttribute.Value), Value),
    ];

    public override string Describe(Shape input) =>
        $"Pad {string.Join(", ", _padding)}{(_mode != PaddingMode.Zeros ? $", {_mode.ToString().ToLowerInvariant()}" : Value != 0 ? $", {ShapeCheck.Number(Value)}" : string.Empty)}";

    public override Shape? InferOutput(Shape input, ShapeCheck check)
    {
        const string argument = nameof(PadAttribute.Padding);
        if (!check.Member(nameof(PadAttribute.Mode), _mode) || !check.ImageOrSequence(input))
        {
            return null;
        }

        if (_padding.Count != 2 && (_padding.Count != 4 || input.Rank == 2))
        {
            check.Report(ProblemKind.WrongRank, _padding.Count == 0 ? null : argument, $"{check.Arriving(input)}; Pad has {Words.Count(_padding.Count, "number")}, expected left, right{(input.Rank == 2 ? string.Empty : ", top, bottom")}");
            return null;
        }

        if (Value != 0 && _mode != PaddingMode.Zeros)
        {
            check.OutOfRange(nameof(PadAttribute.Value), $"is given; expected with the mode {nameof(PaddingMode.Zeros)} only", Repair.Remove);
            return null;
        }

        bool fits = check.Finite(nameof(PadAttribute.Value), Value, "0");
        for (int i = 0; i < _padding.Count; i++)
        {
            fits &= check.Range($"{argument}[{i}]", _padding[i], 0) && FitsMode(check, input, i);
        }

        return fits ? Padded(input) : null;
    }

    private bool FitsMode(ShapeCheck check, Shape input, int side)
    {
        int size = side < 2 ? input.Width : input.Height;
        if (_padding[side] <= PaddedAxis.Most(_mode, size))
        {
            return true;
        }

        check.Report(
            ProblemKind.PaddingTooLarge,
            $"{nameof(PadAttribute.Padding)}[{side}]",
            $"{check.Arriving(input)}; Pad's {_mode.ToString().ToLowerInvariant()} padding of {_padding[side]} does not fit {size} pixels; expected at most {PaddedAxis.Most(_mode, size)}",
            Repair.Write(PaddedAxis.Most(_mode, size)));
        return false;
    }

    private AxisReach Reach(int before) => new(-before, -before, 1) { Padding = _mode };
}
