using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>Gather</c> of elements whose numbers are known: of one, or of some at equal distances.</summary>
internal sealed class Gather() : Operator("Gather")
{
    public override IReadOnlyList<string> Attributes => ["axis"];

    public override string Layers => "`Slice`, of one element or of some at equal distances";

    public override int[][] Shapes(NodeView node)
    {
        int[] shape = node.Shape(0);
        int axis = node.Axis(shape.Length);
        return [[.. shape[..axis], .. node.Shape(1), .. shape[(axis + 1)..]]];
    }

    public override OnnxTensor? Fold(NodeView node)
    {
        OnnxTensor data = node.Constant(0)!;
        int axis = node.Axis(data.Shape.Length);
        int[] indices = Indices(node, data.Shape[axis]);

        int after = ShapeMath.Length(data.Shape[(axis + 1)..]);
        int run = indices.Length * after;
        return data.Gathered(Shapes(node)[0], i => (((i / run * data.Shape[axis]) + indices[i % run / after]) * after) + (i % after));
    }

    public override void Lower(NodeView node, NetworkDraft draft)
    {
        int[] shape = node.Shape(0);
        int[] indices = Indices(node, shape[node.Axis(shape.Length)]);
        int axis = node.SampleAxis("axis", node.Node.Integer("axis", 0), shape.Length) ?? throw node.RefuseBatch("axis");
        int step = indices.Length > 1 ? indices[1] - indices[0] : 1;
        if (indices.Length == 0 || step < 1 || indices.Index().Any(i => i.Item != indices[0] + (i.Index * step)))
        {
            throw node.Refuse("indices", $"are {string.Join(", ", indices)}; expected one, or some at equal distances.");
        }

        Slicing.Lower(node, draft, node.Output, node.Sample(0), [.. node.Sample(0).Select((d, i) => i == axis ? (indices[0], step, indices.Length) : (0, 1, d))]);
    }

    private static int[] Indices(NodeView node, int size)
    {
        int[] indices = [.. node.Weights(1, "indices").Integers().Select(i => i < 0 ? i + size : i)];
        return indices.All(i => i >= 0 && i < size) ? indices
            : throw node.Refuse("indices", $"name element {indices.First(i => i < 0 || i >= size)} of {size}; expected one that there is.");
    }
}
