using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>Gather</c> of known values, such as a dimension of a shape.</summary>
internal sealed class Gather() : Operator("Gather")
{
    public override IReadOnlyList<string> Attributes => ["axis"];

    public override string Layers => "";

    public override int[][] Shapes(NodeView node)
    {
        int[] shape = node.Shape(0);
        int axis = Axis(node, shape.Length);
        return [[.. shape[..axis], .. node.Shape(1), .. shape[(axis + 1)..]]];
    }

    public override OnnxTensor? Fold(NodeView node)
    {
        OnnxTensor data = node.Constant(0)!;
        int axis = Axis(node, data.Shape.Length);
        int[] indices = [.. node.Constant(1)!.Integers().Select(i => i < 0 ? i + data.Shape[axis] : i)];
        if (indices.Any(i => i < 0 || i >= data.Shape[axis]))
        {
            throw node.Refuse("indices", $"name element {indices.First(i => i < 0 || i >= data.Shape[axis])} of {data.Shape[axis]}; expected one that there is.");
        }

        int after = ShapeMath.Length(data.Shape[(axis + 1)..]);
        int run = indices.Length * after;
        return data.Gathered(Shapes(node)[0], i => (((i / run * data.Shape[axis]) + indices[i % run / after]) * after) + (i % after));
    }

    private static int Axis(NodeView node, int rank) => ShapeMath.Axis(node.Node.Integer("axis", 0), rank) is var axis && axis >= 0 && axis < rank
        ? axis
        : throw node.Refuse("axis", $"is {node.Node.Integer("axis", 0)} of {rank} dimensions; expected one that there is.");
}
