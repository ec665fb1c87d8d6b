using System;
using System.Collections.Generic;
using System.Linq;

namespace NetGen.Generator.Model;

/// <summary>Joins neighbouring axes, or loops over them, that one axis can stand for.</summary>
internal static class AxisMerge
{
    /// <summary>The same in as few axes as can be.</summary>
    /// <param name="axes">The axes, the outermost first.</param>
    /// <param name="count">Elements of an axis.</param>
    /// <param name="isStep">Whether a step of the first axis, the outer one, is as long as all of the second.</param>
    /// <param name="resize">The axis with another number of elements.</param>
    public static List<T> Merged<T>(IEnumerable<T> axes, Func<T, int> count, Func<T, T, bool> isStep, Func<T, int, T> resize)
    {
        var merged = new List<T>();
        foreach (T axis in axes.Where(a => count(a) > 1))
        {
            if (merged.Count > 0 && merged[merged.Count - 1] is var outer && isStep(outer, axis))
            {
                merged[merged.Count - 1] = resize(axis, count(outer) * count(axis));
            }
            else
            {
                merged.Add(axis);
            }
        }

        return merged;
    }
}
