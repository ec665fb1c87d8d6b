using System;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Linear;

/// <summary>
/// Some columns of the weights, copied together. With few registers a column is read again for every pair of blocks, each time a cache line a row.
/// There it pays to bring a line's worth of columns together first.
/// </summary>
internal static class WeightPanel
{
    // Columns of a panel: a cache line, or part of one where a panel of so many rows would take more of the stack than 60 KB. The other parts of the
    // line are still in the second cache when their turn comes.
    private const int LineFloats = 16;
    private const int LeastWidth = 4;
    private const int MaxFloats = 15 * 1024;
    private const int MaxRows = 2048;

    /// <summary>Whether panels are worth having.</summary>
    public static bool Pays(Target target, int inputs, int outputs) => JointBlocks.Most(target) <= 2 && inputs >= LineFloats && outputs <= MaxRows;

    /// <summary>Columns of a panel.</summary>
    public static int Width(int outputs)
    {
        int columns = LineFloats;
        while (columns > LeastWidth && outputs * columns > MaxFloats)
        {
            columns /= 2;
        }

        return columns;
    }

    /// <summary>
    /// Writes the copy from <c>w</c>, the column <c>c</c>, to <c>panel</c>. Where the last panel has fewer columns than others, it takes some before them
    /// along, so that nothing is read beyond the weights.
    /// </summary>
    public static void Emit(CodeWriter code, Target target, int inputs, int outputs)
    {
        int columns = Width(outputs);
        int lanes = Math.Min(target.Lanes, columns);
        string vector = lanes == target.Lanes ? "Vec" : "Vector128";
        bool overlaps = inputs % columns != 0;
        code.Line($"float* panel = stackalloc float[{outputs * columns}];");
        if (overlaps)
        {
            code.Line($"int before = int.Max(c - {inputs - columns}, 0); // so that the last panel ends with the row");
        }

        using (code.For("k", outputs))
        {
            code.Line($"float* row = w + k * {inputs}{(overlaps ? " - before" : string.Empty)};");
            JointBlocks.EmitPrefetch(code, "row");
            for (int i = 0; i < columns; i += lanes)
            {
                code.Line($"{vector}.Store({vector}.Load({Expressions.At("row", i)}), {Expressions.At($"panel + k * {columns}", i)});");
            }
        }

        if (overlaps)
        {
            code.Line("panel += before;");
        }

        code.Line();
    }
}
