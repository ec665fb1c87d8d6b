using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary>A sample with few enough dimensions for a network: neighbours that an operator treats alike are one.</summary>
internal static class MergedAxes
{
    /// <summary>One dimension, with all before it as one and all behind it as one where there are too many.</summary>
    public static (int[] Sample, int Axis) Around(int[] sample, int axis)
    {
        if (sample.Length <= NetworkDraft.MostDimensions)
        {
            return (sample, axis);
        }

        int before = ShapeMath.Length(sample[..axis]);
        int after = ShapeMath.Length(sample[(axis + 1)..]);
        return ([before, sample[axis], after], 1);
    }

    /// <summary>Dimensions of two kinds.</summary>
    /// <param name="node">The node.</param>
    /// <param name="sample">The dimensions.</param>
    /// <param name="isMarked">Their kinds.</param>
    public static (int[] Sample, bool[] IsMarked) ByKind(NodeView node, int[] sample, bool[] isMarked)
    {
        if (sample.Length is > 0 and <= NetworkDraft.MostDimensions)
        {
            return (sample, isMarked);
        }

        var groups = new List<(int Size, bool IsMarked)>();
        foreach ((int size, bool mark) in sample.Zip(isMarked))
        {
            if (groups.Count > 0 && (groups[^1].IsMarked == mark || size == 1))
            {
                groups[^1] = (groups[^1].Size * size, groups[^1].IsMarked);
            }
            else
            {
                groups.Add((size, mark));
            }
        }

        return groups.Count is > 0 and <= NetworkDraft.MostDimensions
            ? ([.. groups.Select(g => g.Size)], [.. groups.Select(g => g.IsMarked)])
            : throw node.Refuse("axes", $"fall into {groups.Count} groups of neighbours in {ShapeMath.Format(sample)}; expected at most {NetworkDraft.MostDimensions}.");
    }

    /// <summary>The order of dimensions in which those of 1 are left out, and neighbours that stay neighbours are one.</summary>
    /// <returns>The groups in the order of the input, and where each of the output's comes from.</returns>
    public static (int[] Sample, int[] Order) ByOrder(int[] sample, int[] order)
    {
        int[] moved = [.. order.Where(axis => sample[axis] != 1)];
        var runs = new List<List<int>>();
        foreach (int axis in moved)
        {
            if (runs.Count > 0 && runs[^1][^1] is var last && axis > last && !ShapeMath.Essential(sample[(last + 1)..axis]).Any())
            {
                runs[^1].Add(axis);
            }
            else
            {
                runs.Add([axis]);
            }
        }

        List<int>[] inOrder = [.. runs.OrderBy(run => run[0])];
        return ([.. inOrder.Select(run => ShapeMath.Length(run.Select(axis => sample[axis])))], [.. runs.Select(run => Array.IndexOf(inOrder, run))]);
    }
}
