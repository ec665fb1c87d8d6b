using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>Gemm</c>: αAB + βC. The factors become part of the weights.</summary>
internal sealed class Gemm() : Operator("Gemm")
{
    public override IReadOnlyList<string> Attributes => ["alpha", "beta", "transA", "transB", "broadcast"];

    public override string Layers => "`Linear`";

    public override int[][] Shapes(NodeView node)
    {
        int[] left = Matrix(node, 0, "A", node.Node.Integer("transA", 0) != 0);
        int[] right = Matrix(node, 1, "B", node.Node.Integer("transB", 0) != 0);
        return left[1] == right[0] ? [[left[0], right[1]]] : throw node.Refuse("B", $"has {right[0]} rows; expected {left[1]}, as A has columns.");
    }

    public override void Lower(NodeView node, NetworkDraft draft)
    {
        if (node.Node.Integer("transA", 0) != 0 && node.Shape(0)[1] != 1)
        {
            throw node.Refuse("transA", "turns the batch into features; expected transA = 0.");
        }

        float beta = (float)node.Node.Number("beta", 1);
        OnnxTensor weight = node.Weights(1, "B");
        weight = (node.Node.Integer("transB", 0) == 0 ? weight.Transposed([1, 0]) : weight).Scaled((float)node.Node.Number("alpha", 1));
        OnnxTensor? bias = beta == 0 ? null : node.Known(2, "C");
        draft.Take(node, node.Input(0), [weight.Shape[1]]);
        LinearLayer.Add(node, draft, weight, bias?.Scaled(beta), ModuleName.Of(node.Input(1)));
    }

    private static int[] Matrix(NodeView node, int input, string name, bool isTransposed)
    {
        int[] shape = node.Shape(input);
        if (shape.Length != 2)
        {
            throw node.Refuse(name, $"has the shape {ShapeMath.Format(shape)}; expected two dimensions.");
        }

        return isTransposed ? [shape[1], shape[0]] : shape;
    }
}
