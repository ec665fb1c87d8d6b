using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Pools;

/// <summary>A pool with a sliding window over an image or a sequence.</summary>
internal abstract record PoolLayer : Layer
{
    private readonly int _axes;
    private readonly bool _ceiling;

    protected PoolLayer(LayerSpec spec, int axes)
    {
        _axes = axes;
        Options = new WindowOptions(spec, axes, disjoint: true);
        _ceiling = spec.Get(nameof(PoolAttribute.CeilMode), false);
    }

    public sealed override string Kind => $"{MemberName}{_axes}d";

    public sealed override WindowReach? Window(Shape input) => Options.Reach();

    /// <summary>The window.</summary>
    protected WindowOptions Options { get; }

    public override IReadOnlyList<LayerOption> ResolvedOptions(Shape input) =>
    [
        .. Options.Resolved,
        LayerOption.Of(nameof(PoolAttribute.CeilMode), _ceiling),
    ];

    public override string Describe(Shape input)
    {
        bool disjoint = Options.Stride.PerAxis.SequenceEqual(Options.Kernel.PerAxis);
        return $"{Kind} {Options.Size}"
            + (disjoint ? string.Empty : $", stride {Options.Stride}")
            + (Options.Padding.IsNeutral ? string.Empty : $", padding {Options.Padding}")
            + (Options.Dilation.IsNeutral ? string.Empty : $", dilation {Options.Dilation}")
            + (_ceiling ? ", ceiling" : string.Empty);
    }

    public override Shape? InferOutput(Shape input, ShapeCheck check)
    {
        if (!Options.Check(check) || !CheckPadding(check) || !Options.CheckInput(check, input))
        {
            return null;
        }

        return Options.Over(input, check) is var (rows, columns) ? Options.Output(input.Channels, rows, columns) : null;
    }

    public sealed override SlidingWindow? Windows(Shape input) => Options.Slide(input);

    /// <summary>Side of the window, if it is square, the windows are disjoint and all lie inside the image.</summary>
    protected int? DisjointSide(Shape input)
    {
        int side = Options.Kernel.Rows;
        bool square = side > 1 && input.Rank == 3 && new[] { Options.Kernel.Columns, Options.Stride.Rows, Options.Stride.Columns }.All(v => v == side);
        bool whole = !_ceiling || (input.Height % side == 0 && input.Width % side == 0);
        return square && whole && Options.Padding.IsNeutral && Options.Dilation.IsNeutral ? side : null;
    }

    // Every window must see an element.
    private bool CheckPadding(ShapeCheck check)
    {
        foreach ((int padding, int kernel, int dilation) in new[]
        {
            (Options.Padding.Rows, Options.Kernel.Rows, Options.Dilation.Rows),
            (Options.Padding.Columns, Options.Kernel.Columns, Options.Dilation.Columns),
        })
        {
            long extent = WindowAxis.Extent(kernel, dilation);
            if (padding > Half(kernel, dilation))
            {
                check.Report(
                    ProblemKind.PaddingTooLarge,
                    Options.Padding.Argument,
                    $"{Kind}: {ShapeCheck.Label(Options.Padding.Argument)} is {padding}; expected at most {Half(kernel, dilation)}, half of the window's {extent}",
                    Options.RepairPadding(Half(Options.Kernel.Rows, Options.Dilation.Rows), Half(Options.Kernel.Columns, Options.Dilation.Columns)));
                return false;
            }
        }

        return true;
    }

    private static long Half(int kernel, int dilation) => WindowAxis.Extent(kernel, dilation) / 2;
}
