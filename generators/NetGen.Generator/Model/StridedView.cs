using System.Collections.Generic;
using System.Linq;

namespace NetGen.Generator.Model;

/// <summary>Elements of a source in other places, as PyTorch's <c>as_strided</c>: the axes are gone through in row-major order.</summary>
/// <param name="First">The source's element with which it begins. Places are those of row-major order.</param>
/// <param name="Axes">Its axes, the outermost first.</param>
internal sealed record StridedView(int First, EquatableArray<StridedAxis> Axes)
{
    /// <summary>A source as it is.</summary>
    public static StridedView Of(params int[] dimensions)
    {
        var axes = new StridedAxis[dimensions.Length];
        int step = 1;
        for (int i = axes.Length - 1; i >= 0; i--)
        {
            axes[i] = new StridedAxis(dimensions[i], step);
            step *= dimensions[i];
        }

        return new StridedView(0, new EquatableArray<StridedAxis>(axes));
    }

    /// <summary>Its axes in another order.</summary>
    public StridedView Permuted(params int[] order) => this with { Axes = new EquatableArray<StridedAxis>(order.Select(axis => Axes[axis])) };

    /// <summary>Some elements of an axis.</summary>
    public StridedView Sliced(int axis, int start, int step, int count) => new(
        First + (start * Axes[axis].Step),
        new EquatableArray<StridedAxis>(Axes.Select((a, i) => i == axis ? new StridedAxis(count, step * a.Step) : a)));

    /// <summary>All of it so many times, one behind the other along each axis.</summary>
    public StridedView Repeated(IReadOnlyList<int> times) =>
        this with { Axes = new EquatableArray<StridedAxis>(Axes.SelectMany((axis, i) => new[] { new StridedAxis(times[i], 0), axis })) };

    /// <summary>The same with as few axes as there can be: equal views are equal objects then.</summary>
    public StridedView Merged() => this with
    {
        Axes = new EquatableArray<StridedAxis>(AxisMerge.Merged(
            Axes, axis => axis.Count, (outer, axis) => outer.Step == axis.Count * axis.Step, (axis, count) => axis with { Count = count })),
    };
}
