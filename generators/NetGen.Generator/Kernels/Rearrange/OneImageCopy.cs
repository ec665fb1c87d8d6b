using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels.Rearrange;

/// <summary>A view of a single image as loops over memory, where channels may lie side by side.</summary>
internal static class OneImageCopy
{
    /// <summary>The loops and where they begin; null where a loop would step over channels and pixels at once.</summary>
    /// <param name="view">The view.</param>
    /// <param name="input">Shape of what is read.</param>
    /// <param name="from">How that lies.</param>
    /// <param name="output">Shape of what is written.</param>
    /// <param name="to">How that lies.</param>
    public static (int First, List<CopyAxis> Axes)? Find(StridedView view, Shape input, ImageLayout from, Shape output, ImageLayout to)
    {
        int source = IsLinear(from, input) ? 1 : input.Pixels;
        int target = IsLinear(to, output) ? 1 : output.Pixels;
        CopyAxis[] axes = [.. CopyLoops.Of(view).SelectMany(a => Cut(a, a.Target, target)).SelectMany(a => Cut(a, a.Source, source))];
        if (axes.Any(a => a.Target > target && a.Target % target != 0) || !StaysInChannel(axes.Select(a => (a.Count, a.Target)), 0, target) || !StaysInChannel(axes.Select(a => (a.Count, a.Source)), view.First, source))
        {
            return null;
        }

        IEnumerable<CopyAxis> placed = axes.Select(a => new CopyAxis(a.Count, Step(a.Source, source, from), Step(a.Target, target, to)));
        return (Place(view.First, source, from), CopyLoops.Merged(placed.OrderByDescending(a => a.Target)));
    }

    /// <summary>Whether elements lie in row-major order.</summary>
    public static bool IsLinear(ImageLayout layout, Shape shape) => layout.IsPlanes || shape.Pixels == 1;

    // A loop that goes over all pixels of several channels is two.
    private static IEnumerable<CopyAxis> Cut(CopyAxis axis, int step, int pixels)
    {
        int size = step < 0 ? -step : step;
        if (size == 0 || size >= pixels || pixels % size != 0 || axis.Count <= pixels / size || axis.Count % (pixels / size) != 0)
        {
            return [axis];
        }

        int inner = pixels / size;
        return [new(axis.Count / inner, axis.Source * inner, axis.Target * inner), axis with { Count = inner }];
    }

    private static bool StaysInChannel(IEnumerable<(int Count, int Step)> axes, int first, int pixels)
    {
        (int Count, int Step)[] within = [.. axes.Where(a => a.Step % pixels != 0)];
        long least = (first % pixels) + within.Where(a => a.Step < 0).Sum(a => (a.Count - 1L) * a.Step);
        long most = (first % pixels) + within.Where(a => a.Step > 0).Sum(a => (a.Count - 1L) * a.Step);
        return least >= 0 && most < pixels;
    }

    private static int Step(int step, int pixels, ImageLayout layout) => pixels == 1 ? step : step % pixels == 0 ? step / pixels : step * layout.Channels;

    private static int Place(int element, int pixels, ImageLayout layout) => pixels == 1 ? element : (element / pixels) + (element % pixels * layout.Channels);
}
