using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>Slice</c>.</summary>
internal sealed class Slice() : Operator("Slice")
{
    public override IReadOnlyList<string> Attributes => ["axes", "starts", "ends"];

    public override string Layers => "`Slice`, one for each dimension";

    public override int[][] Shapes(NodeView node) => [[.. Ranges(node).Select(r => r.Count)]];

    public override OnnxTensor? Fold(NodeView node)
    {
        OnnxTensor data = node.Constant(0)!;
        (int Start, int Step, int Count)[] ranges = Ranges(node);
        int[] shape = [.. ranges.Select(r => r.Count)];
        int[] strides = ShapeMath.Strides(data.Shape);
        int first = ranges.Select((r, i) => r.Start * strides[i]).Sum();
        int[] steps = [.. ranges.Select((r, i) => r.Step * strides[i])];
        return data.Gathered(shape, i => first + ShapeMath.Place(i, shape, steps));
    }

    public override void Lower(NodeView node, NetworkDraft draft)
    {
        int[] shape = node.Shape(0);
        (int Start, int Step, int Count)[] ranges = Ranges(node);
        if (node.SampleAxis("axes", 0, shape.Length) is null && (ranges[0].Count != shape[0] || ranges[0].Step != 1))
        {
            throw node.RefuseBatch("axes");
        }

        Slicing.Lower(node, draft, node.Output, node.Sample(0), ranges[(shape.Length - node.Sample(0).Length)..]);
    }

    private static (int Start, int Step, int Count)[] Ranges(NodeView node)
    {
        int[] shape = node.Shape(0);
        int[] starts = node.Integers("starts", 1) ?? throw node.Refuse("starts", "is left out; expected a list.");
        int[] ends = node.Integers("ends", 2) ?? throw node.Refuse("ends", "is left out; expected a list.");
        int[] axes = node.Integers("axes", 3) ?? [.. Enumerable.Range(0, starts.Length)];
        int[] steps = node.Known(4, "steps")?.Integers() ?? Options.Ones(starts.Length);
        if (ends.Length != starts.Length || axes.Length != starts.Length || steps.Length != starts.Length || steps.Contains(0))
        {
            throw node.Refuse("starts", $"has {starts.Length} numbers beside {ends.Length} ends, {axes.Length} axes and {steps.Length} steps; expected as many, and no step of 0.");
        }

        (int, int, int)[] ranges = [.. shape.Select(d => (0, 1, d))];
        for (int i = 0; i < starts.Length; i++)
        {
            int axis = ShapeMath.Axis(axes[i], shape.Length);
            if (axis < 0 || axis >= shape.Length)
            {
                throw node.Refuse("axes", $"names axis {axes[i]} of {shape.Length}; expected one that there is.");
            }

            ranges[axis] = Range(shape[axis], starts[i], ends[i], steps[i]);
        }

        return ranges;
    }

    private static (int Start, int Step, int Count) Range(int size, long start, long end, int step)
    {
        start = start < 0 ? start + size : start;
        end = end < 0 ? end + size : end;
        (start, end) = step > 0 ? (Math.Clamp(start, 0, size), Math.Clamp(end, 0, size)) : (Math.Clamp(start, -1, size - 1), Math.Clamp(end, -1, size - 1));
        long count = step > 0 ? (end - start + step - 1) / step : (start - end - step - 1) / -(long)step;
        return ((int)start, step, (int)Math.Max(count, 0));
    }
}
