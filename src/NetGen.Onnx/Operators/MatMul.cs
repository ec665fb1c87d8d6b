using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>MatMul</c> of a vector with a matrix of weights.</summary>
internal sealed class MatMul() : Operator("MatMul")
{
    public override string Layers => "`Linear`";

    public override int[][] Shapes(NodeView node)
    {
        int[] left = node.Shape(0);
        int[] right = node.Shape(1);
        if (left.Length < 2 || right.Length < 2 || left[^1] != right[^2] || ShapeMath.Broadcast(left[..^2], right[..^2]) is not { } batch)
        {
            throw node.Refuse("B", $"has the shape {ShapeMath.Format(right)}; expected one that fits A of {ShapeMath.Format(left)}.");
        }

        return [[.. batch, left[^2], right[^1]]];
    }

    public override void Lower(NodeView node, NetworkDraft draft)
    {
        int[] left = node.Shape(0);
        OnnxTensor weight = node.Weights(1, "B");
        if (weight.Shape.Length != 2 || ShapeMath.Length(left[1..]) != left[^1])
        {
            throw node.Refuse("A", $"of {ShapeMath.Format(left)} times {ShapeMath.Format(weight.Shape)}; expected one vector times one matrix.");
        }

        draft.Take(node, node.Input(0), [left[^1]]);
        LinearLayer.Add(node, draft, weight.Transposed([1, 0]), null, ModuleName.Of(node.Input(1)));
    }
}
