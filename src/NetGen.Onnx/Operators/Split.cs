using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>Split</c> along one dimension.</summary>
internal sealed class Split() : Operator("Split")
{
    public override IReadOnlyList<string> Attributes => ["axis", "split", "num_outputs"];

    public override string Layers => "`Slice`, one for each part";

    public override int[][] Shapes(NodeView node)
    {
        int[] shape = node.Shape(0);
        int axis = node.Axis(shape.Length);
        return [.. Parts(node, shape[axis]).Select(part => shape.Select((d, i) => i == axis ? part : d).ToArray())];
    }

    public override void Lower(NodeView node, NetworkDraft draft)
    {
        int[] shape = node.Shape(0);
        int[] parts = Parts(node, shape[node.Axis(shape.Length)]);
        int axis = node.SampleAxis("axis", node.Node.Integer("axis", 0), shape.Length) ?? throw node.RefuseBatch("axis");
        int start = 0;
        foreach ((string output, int part) in node.Node.Outputs.Zip(parts))
        {
            if (output.Length > 0)
            {
                Slicing.Lower(node, draft, output, node.Sample(0), [.. node.Sample(0).Select((d, i) => i == axis ? (start, 1, part) : (0, 1, d))]);
            }

            start += part;
        }
    }

    // Left out, the parts are equal, but for the last where they cannot be.
    private static int[] Parts(NodeView node, int size)
    {
        int count = node.Node.Integer("num_outputs", node.Node.Outputs.Count);
        int[] parts = node.Integers("split", 1) ?? Equal(size, Math.Max(count, 1));
        return parts.Length == node.Node.Outputs.Count && parts.Sum() == size && parts.All(p => p >= 0)
            ? parts
            : throw node.Refuse("split", $"is {string.Join(", ", parts)} of {size} for {node.Node.Outputs.Count} outputs; expected a part for each, and all of it.");
    }

    private static int[] Equal(int size, int count)
    {
        int part = (size + count - 1) / count;
        return [.. Enumerable.Range(0, count).Select(i => Math.Clamp(size - (i * part), 0, part))];
    }
}
