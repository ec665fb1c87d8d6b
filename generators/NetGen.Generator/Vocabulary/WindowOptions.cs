using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary;

/// <summary>
/// A window that slides over an image or a sequence, as an attribute states it: kernel, stride, padding and dilation, each for all axes or
/// for each. The arguments have the same names in all attributes.
/// </summary>
internal sealed record WindowOptions
{
    private readonly int _axes;
    private readonly bool _ceiling;
    private readonly bool _strideIsKernel;
    private bool _same;

    /// <param name="spec">The attribute.</param>
    /// <param name="axes">1 for a sequence, 2 for an image.</param>
    /// <param name="disjoint">Whether the stride, unless stated, is the kernel.</param>
    /// <param name="side">Side of the kernel where none is written.</param>
    public WindowOptions(LayerSpec spec, int axes, bool disjoint = false, int side = 1)
    {
        WindowOption Option(string argument, string perAxis, int neutral, EquatableArray<int>? fallback = null) =>
            new(spec, axes, argument, perAxis, neutral, fallback ?? new EquatableArray<int>(neutral));
        _axes = axes;
        _same = spec.Get(nameof(Conv2dAttribute.PaddingSame), false);
        _ceiling = spec.Get(nameof(PoolAttribute.CeilMode), false);
        _strideIsKernel = disjoint && !spec.Has(nameof(PoolAttribute.Stride)) && !spec.Has(nameof(MaxPool2dAttribute.Strides));
        Kernel = Option(nameof(Conv2dAttribute.KernelSize), nameof(Conv2dAttribute.KernelSize), 1, new EquatableArray<int>(Enumerable.Repeat(side, axes)));
        Stride = Option(nameof(Conv2dAttribute.Stride), nameof(Conv2dAttribute.Strides), 1, disjoint ? Kernel.Values : null);
        Padding = Option(nameof(Conv2dAttribute.Padding), nameof(Conv2dAttribute.Paddings), 0);
        Dilation = Option(nameof(Conv2dAttribute.Dilation), nameof(Conv2dAttribute.Dilations), 1);
    }

    public WindowOption Kernel { get; }

    public WindowOption Stride { get; }

    public WindowOption Padding { get; private init; }

    public WindowOption Dilation { get; }

    /// <summary>The same window without padding.</summary>
    public WindowOptions Unpadded => this with { Padding = Padding.Unset, _same = false };

    /// <summary>The argument that asks for padding.</summary>
    public string PaddingArgument => _same ? nameof(Conv2dAttribute.PaddingSame) : Padding.Argument;

    /// <summary>Whether anything is added around the input.</summary>
    public bool IsPadded => RowPadding is not (0, 0) || ColumnPadding is not (0, 0);

    /// <summary>Taps of the window.</summary>
    public int Taps => Kernel.Rows * Kernel.Columns;

    /// <summary>Pixels added above and below the image.</summary>
    public (int Before, int After) RowPadding => Sides(Padding.Rows, Kernel.Rows, Dilation.Rows);

    /// <summary>Pixels added left and right of the image.</summary>
    public (int Before, int After) ColumnPadding => Sides(Padding.Columns, Kernel.Columns, Dilation.Columns);

    /// <summary>What a window sees of an input with such padding.</summary>
    public WindowReach Reach(PaddingMode mode = PaddingMode.Zeros) => new(
        Reach(RowPadding.Before, Kernel.Rows, Stride.Rows, Dilation.Rows, mode), Reach(ColumnPadding.Before, Kernel.Columns, Stride.Columns, Dilation.Columns, mode));

    /// <summary>The kernel in words: <c>3×3</c>, or <c>kernel 3</c> over a sequence.</summary>
    public string Size => Area(Kernel.Rows, Kernel.Columns, "kernel ");

    /// <summary>The other options in words, where they are not the usual ones.</summary>
    public string Options =>
        (Stride.IsNeutral ? string.Empty : $", stride {Stride}")
        + (_same ? ", padding same" : Padding.IsNeutral ? string.Empty : $", padding {Padding}")
        + (Dilation.IsNeutral ? string.Empty : $", dilation {Dilation}");

    /// <summary>Kernel, stride and padding as a layer resolves them. Padding has what is before the input along each axis, then what is behind it.</summary>
    public IEnumerable<LayerOption> Resolved =>
    [
        LayerOption.Of(nameof(Conv2dAttribute.KernelSize), Kernel.PerAxis),
        LayerOption.Of(nameof(Conv2dAttribute.Stride), Stride.PerAxis),
        LayerOption.Of(
            nameof(Conv2dAttribute.Padding),
            _axes == 1 ? new[] { ColumnPadding.Before, ColumnPadding.After } : [RowPadding.Before, ColumnPadding.Before, RowPadding.After, ColumnPadding.After]),
    ];

    /// <summary>The dilation as a layer resolves it.</summary>
    public LayerOption ResolvedDilation => LayerOption.Of(nameof(Conv2dAttribute.Dilation), Dilation.PerAxis);

    /// <summary>Whether padding keeps the size.</summary>
    public LayerOption ResolvedPaddingSame => LayerOption.Of(nameof(Conv2dAttribute.PaddingSame), _same);

    /// <summary>Reports every option that is out of range.</summary>
    public bool Check(ShapeCheck check)
    {
        // A stride that is the kernel is wrong where the kernel is, which is one mistake.
        bool inRange = Kernel.Check(check, 1) & (_strideIsKernel || Stride.Check(check, 1)) & Padding.Check(check, 0) & Dilation.Check(check, 1);
        if (inRange && _same && !Stride.IsNeutral)
        {
            check.OutOfRange(Stride.Argument, $"is {Stride}; expected 1, because paddingSame keeps the size", Stride.RepairAtMost(1, 1));
            return false;
        }

        if (inRange && _same && !Padding.IsNeutral)
        {
            check.OutOfRange(Padding.Argument, "and paddingSame are both given; expected one of them", Repair.Remove);
            return false;
        }

        return inRange;
    }

    /// <summary>Checks that an image or a sequence arrives, whichever the window is for.</summary>
    public bool CheckInput(ShapeCheck check, Shape input) => _axes == 1 ? check.Sequence(input) : check.Image(input);

    /// <summary>The windows over an input; null, with a report, if none fits.</summary>
    public (WindowAxis Rows, WindowAxis Columns)? Over(Shape input, ShapeCheck check)
    {
        (WindowAxis rows, WindowAxis columns) = Over(input);
        if (rows.Output > 0 && columns.Output > 0)
        {
            return (rows, columns);
        }

        string window = Area(WindowAxis.Extent(Kernel.Rows, Dilation.Rows), WindowAxis.Extent(Kernel.Columns, Dilation.Columns));
        string room = Area(input.Height + RowPadding.Before + RowPadding.After, input.Width + ColumnPadding.Before + ColumnPadding.After);
        check.Report(
            ProblemKind.WindowTooLarge,
            Kernel.Argument,
            $"{check.Arriving(input)}; {check.Kind}'s window of {window} does not fit into {room}",
            Kernel.RepairAtMost(LargestKernel(input.Height, RowPadding, Dilation.Rows), LargestKernel(input.Width, ColumnPadding, Dilation.Columns)));
        return null;
    }

    /// <summary>The windows over an input into which they fit.</summary>
    public (WindowAxis Rows, WindowAxis Columns) Over(Shape input) =>
        (Axis(input.Height, Kernel.Rows, Stride.Rows, RowPadding, Dilation.Rows), Axis(input.Width, Kernel.Columns, Stride.Columns, ColumnPadding, Dilation.Columns));

    /// <summary>The windows over an input with the arguments that decide about them.</summary>
    public SlidingWindow Slide(Shape input)
    {
        (WindowAxis rows, WindowAxis columns) = Over(input);
        Repair? narrow = RepairPadding(WindowAxis.Extent(Kernel.Rows, Dilation.Rows) - 1, WindowAxis.Extent(Kernel.Columns, Dilation.Columns) - 1);
        return new SlidingWindow(rows, columns, _strideIsKernel ? Kernel.Argument : Stride.Argument, PaddingArgument, narrow);
    }

    /// <summary>Shape of so many maps with one element a window.</summary>
    public Shape Output(int channels, WindowAxis rows, WindowAxis columns) =>
        _axes == 1 ? new Shape(channels, columns.Output) : new Shape(channels, rows.Output, columns.Output);

    /// <summary>Writes paddings that are at most so large; null where the padding follows from the kernel.</summary>
    public Repair? RepairPadding(long rows, long columns) => _same ? null : Padding.RepairAtMost(rows, columns);

    private static AxisReach Reach(int padding, int kernel, int stride, int dilation, PaddingMode mode) =>
        new(-padding, WindowAxis.Extent(kernel, dilation) - 1 - padding, stride, Dilation: dilation) { Padding = mode };

    private static long LargestKernel(int input, (int Before, int After) padding, int dilation) =>
        ((input + (long)padding.Before + padding.After - 1) / dilation) + 1;

    private WindowAxis Axis(int input, int kernel, int stride, (int Before, int After) padding, int dilation) =>
        new(input, kernel, stride, padding.Before, dilation, (int)WindowAxis.OutputSize(input, kernel, stride, padding.Before, dilation, padding.After, _ceiling));

    // An even kernel needs one pixel more on the right.
    private (int Before, int After) Sides(int padding, int kernel, int dilation)
    {
        int total = _same ? (int)(WindowAxis.Extent(kernel, dilation) - 1) : 2 * padding;
        return (total / 2, total - (total / 2));
    }

    private string Area(long height, long width, string label = "") => _axes == 1 ? $"{label}{width}" : $"{height}×{width}";
}
