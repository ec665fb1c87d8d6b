using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Rearrange;

/// <summary>The loops of a copy.</summary>
internal static class CopyLoops
{
    /// <summary>Those of a view whose elements are written one behind the other.</summary>
    public static CopyAxis[] Of(StridedView view)
    {
        var axes = new CopyAxis[view.Axes.Count];
        int target = 1;
        for (int i = axes.Length - 1; i >= 0; i--)
        {
            axes[i] = new CopyAxis(view.Axes[i].Count, view.Axes[i].Step, target);
            target *= view.Axes[i].Count;
        }

        return axes;
    }

    /// <summary>Loops with others between them that together do the same, in as few as can be.</summary>
    public static List<CopyAxis> Merged(IEnumerable<CopyAxis> axes) => AxisMerge.Merged(
        axes,
        axis => axis.Count,
        (outer, axis) => outer.Source == axis.Count * axis.Source && outer.Target == axis.Count * axis.Target,
        (axis, count) => axis with { Count = count });

    /// <summary>Emits loops.</summary>
    /// <param name="code">Receives them.</param>
    /// <param name="axes">The loops, the outermost first.</param>
    /// <param name="body">Writes what is done in the innermost.</param>
    public static void Emit(CodeWriter code, IReadOnlyList<CopyAxis> axes, Action body) => Emit(code, axes, 0, body);

    /// <summary>Where the loops have come to.</summary>
    /// <param name="steps">What each loop adds.</param>
    /// <param name="first">Where they begin.</param>
    /// <param name="lanes">Floats of an element.</param>
    public static string Place(IEnumerable<int> steps, int first, int lanes = 1)
    {
        string[] terms = [.. steps.Select((step, i) => (Step: step * lanes, Name: Variable(i))).Where(s => s.Step != 0).Select(s => Expressions.Times(s.Name, s.Step))];
        return terms.Length == 0 ? Expressions.Number((long)first * lanes) : Expressions.Plus(string.Join(" + ", terms), (long)first * lanes);
    }

    /// <summary>The variable of a loop.</summary>
    public static string Variable(int loop) => $"i{Expressions.Number(loop)}";

    private static void Emit(CodeWriter code, IReadOnlyList<CopyAxis> axes, int loop, Action body)
    {
        if (loop == axes.Count)
        {
            body();
            return;
        }

        using (code.For(Variable(loop), axes[loop].Count))
        {
            Emit(code, axes, loop + 1, body);
        }
    }
}
