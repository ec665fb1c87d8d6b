using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Rearrange;

/// <summary>Elements of a single image in other places.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Input">Shape of the input.</param>
/// <param name="Result">Shape of the output.</param>
/// <param name="From">How the input lies.</param>
/// <param name="To">How the output lies.</param>
/// <param name="View">What the output is.</param>
internal sealed record RearrangeOneImageKernel(Target Target, Shape Input, Shape Result, ImageLayout From, ImageLayout To, StridedView View)
    : WeightlessKernel(Target, Result, Target.RoundUp(Result.Channels))
{
    public override string Id => Copy is null ? $"rearrange.{ModeId}.indexed" : $"rearrange.{ModeId}";

    public override string Why => Copy is null
        ? "Channels lie side by side and the output's rows go over several of them, so the place of every element is computed."
        : "The loops go over memory as it lies, in the order in which it is written.";

    public override ImageLayout Output => To;

    public override bool ReadsPlanes => true;

    private (int First, List<CopyAxis> Axes)? Copy => OneImageCopy.Find(View, Input, From, Result, To);

    public static PredictionKernel? TryCreate(KernelRequest request)
    {
        if (request.Mode != Mode.OneImage || !Serves(request))
        {
            return null;
        }

        Node node = request.Node;
        ImageLayout to = request.MayWritePlanes ? ImageLayout.Planes : ImageLayout.Padded(request.Target, node.Output);
        return new RearrangeOneImageKernel(request.Target, node.Input, node.Output, request.Inputs[0], to, ((RearrangeOp)node.Op).View);
    }

    public override void Emit(CodeWriter code, KernelNames names)
    {
        using (KernelMethod.Open(code, names.Own, Signature))
        {
            if (Copy is { } copy)
            {
                EmitCopy(code, copy.First, copy.Axes);
            }
            else
            {
                EmitIndexed(code);
            }
        }
    }

    // The innermost loops are one call where they copy a run, repeat an element or turn rows into columns.
    private static void EmitCopy(CodeWriter code, int first, List<CopyAxis> axes)
    {
        CopyAxis inner = axes.Count == 0 ? new(1, 1, 1) : axes[axes.Count - 1];
        if (inner is { Source: 1, Target: 1 })
        {
            CopyAxis[] outer = [.. axes.Take(axes.Count - 1)];
            CopyLoops.Emit(code, outer, () => code.Line(
                $"new global::System.ReadOnlySpan<float>({Source(outer, first)}, {inner.Count}).CopyTo(new global::System.Span<float>({Destination(outer)}, {inner.Count}));"));
            return;
        }

        if (inner is { Source: 0, Target: 1 })
        {
            CopyAxis[] outer = [.. axes.Take(axes.Count - 1)];
            CopyLoops.Emit(code, outer, () => code.Line(
                $"new global::System.Span<float>({Destination(outer)}, {inner.Count}).Fill(x[{CopyLoops.Place(outer.Select(a => a.Source), first)}]);"));
            return;
        }

        int rows = axes.FindIndex(a => a.Source == 1);
        if (inner.Target == 1 && rows >= 0 && inner.Source >= axes[rows].Count && axes[rows].Target >= inner.Count)
        {
            CopyAxis row = axes[rows];
            CopyAxis[] outer = [.. axes.Take(axes.Count - 1).Where((_, i) => i != rows)];
            CopyLoops.Emit(code, outer, () => code.Line(
                $"LayoutConversion.Transpose({Source(outer, first)}, {inner.Source}, {inner.Count}, {row.Count}, {Destination(outer)}, {row.Target});"));
            return;
        }

        CopyLoops.Emit(code, axes, () => code.Line(
            $"y[{CopyLoops.Place(axes.Select(a => a.Target), 0)}] = x[{CopyLoops.Place(axes.Select(a => a.Source), first)}];"));
    }

    private void EmitIndexed(CodeWriter code)
    {
        CopyAxis[] axes = CopyLoops.Of(View);
        CopyLoops.Emit(code, axes, () =>
        {
            code.Line($"int from = {CopyLoops.Place(axes.Select(a => a.Source), View.First)};");
            code.Line($"int to = {CopyLoops.Place(axes.Select(a => a.Target), 0)};");
            code.Line($"y[{Index("to", To, Result)}] = x[{Index("from", From, Input)}];");
        });
    }

    private static string Index(string element, ImageLayout layout, Shape shape) =>
        OneImageCopy.IsLinear(layout, shape) ? element : $"{element} / {shape.Pixels} + {element} % {shape.Pixels} * {layout.Channels}";

    private static string Source(IEnumerable<CopyAxis> outer, int first) => Expressions.Moved("x", CopyLoops.Place(outer.Select(a => a.Source), first));

    private static string Destination(IEnumerable<CopyAxis> outer) => Expressions.Moved("y", CopyLoops.Place(outer.Select(a => a.Target), 0));
}
