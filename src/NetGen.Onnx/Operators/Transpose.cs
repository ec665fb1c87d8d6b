using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>Transpose</c> of known values, or of dimensions of 1.</summary>
internal sealed class Transpose() : Operator("Transpose")
{
    public override IReadOnlyList<string> Attributes => ["perm"];

    public override string Layers => "none, where only dimensions of 1 move";

    public override int[][] Shapes(NodeView node)
    {
        int[] shape = node.Shape(0);
        return [[.. Order(node, shape.Length).Select(axis => shape[axis])]];
    }

    public override OnnxTensor? Fold(NodeView node) => node.Constant(0)!.Transposed(Order(node, node.Shape(0).Length));

    public override void Lower(NodeView node, NetworkDraft draft)
    {
        int[] shape = node.Shape(0);
        int[] order = Order(node, shape.Length);
        int[] moved = [.. order.Where(axis => shape[axis] != 1)];
        if (!moved.SequenceEqual(moved.Order()))
        {
            throw node.Refuse("perm", $"is {string.Join(", ", order)} of {ShapeMath.Format(shape)}; expected that only dimensions of 1 move.");
        }

        draft.View(node.Output, node.Input(0));
    }

    private static int[] Order(NodeView node, int rank)
    {
        int[] order = node.Node.Integers("perm") ?? [.. Enumerable.Range(0, rank).Reverse()];
        return order.Order().SequenceEqual(Enumerable.Range(0, rank)) ? order : throw node.Refuse("perm", $"is {string.Join(", ", order)}; expected each of {rank} axes once.");
    }
}
