using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary>Which axes a reduction goes over.</summary>
internal static class ReducedAxes
{
    /// <summary>Whether they stay, with one element each.</summary>
    public static bool Keeps(NodeView node) => node.Node.Integer("keepdims", 1) != 0;

    /// <summary>Which of the model's axes they are.</summary>
    public static bool[] Of(NodeView node)
    {
        int[] shape = node.Shape(0);
        int[] axes = node.Integers("axes", 1) ?? [];
        bool isAll = axes.Length == 0 && node.Node.Integer("noop_with_empty_axes", 0) == 0;
        var reduced = new bool[shape.Length];
        Array.Fill(reduced, isAll);
        foreach (int axis in axes.Select(a => ShapeMath.Axis(a, shape.Length)))
        {
            reduced[axis >= 0 && axis < shape.Length ? axis : throw node.Refuse("axes", $"names axis {axis} of {shape.Length}; expected one that there is.")] = true;
        }

        return reduced;
    }

    /// <summary>Shape of what is left.</summary>
    public static int[] Output(NodeView node)
    {
        bool[] isReduced = Of(node);
        bool keeps = Keeps(node);
        return [.. node.Shape(0).Select((d, i) => isReduced[i] ? 1 : d).Where((_, i) => keeps || !isReduced[i])];
    }

    /// <summary>A sample, and which of its dimensions they are. A batch of 1 may be one of them.</summary>
    public static (int[] Sample, bool[] IsReduced) OfSample(NodeView node)
    {
        int[] shape = node.Shape(0);
        bool[] isReduced = Of(node);
        int[] sample = node.Sample(0);
        if (sample.Length < shape.Length && isReduced[0] && shape[0] != 1)
        {
            throw node.RefuseBatch("axes");
        }

        return sample.Length == 0 ? ([1], [true]) : MergedAxes.ByKind(node, sample, isReduced[(shape.Length - sample.Length)..]);
    }
}
