using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>Tile</c>: everything several times along each dimension.</summary>
internal sealed class Tile() : Operator("Tile")
{
    public override string Layers => "`Repeat`";

    public override int[][] Shapes(NodeView node) => [[.. node.Shape(0).Zip(Times(node), (d, t) => checked(d * t))]];

    public override OnnxTensor? Fold(NodeView node)
    {
        OnnxTensor data = node.Constant(0)!;
        int[] shape = Shapes(node)[0];
        int[] strides = ShapeMath.Strides(data.Shape);
        return data.Gathered(shape, i => ShapeMath.Wrapped(i, shape, data.Shape, strides));
    }

    public override void Lower(NodeView node, NetworkDraft draft) => Repeating.Lower(node, draft, node.Shape(0), Times(node));

    private static int[] Times(NodeView node)
    {
        int rank = node.Shape(0).Length;
        int[] times = node.Weights(1, "repeats").Integers();
        return times.Length == rank && times.All(t => t > 0) ? times : throw node.Refuse("repeats", $"are {string.Join(", ", times)} for {rank} dimensions; expected a number above 0 for each.");
    }
}
