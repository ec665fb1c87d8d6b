using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>MatMul</c> of a vector, or of the rows of a matrix, with a matrix of weights, or of computed matrices.</summary>
internal sealed class MatMul() : Operator("MatMul")
{
    public override string Layers => "`Linear`; `Conv1d(n, 1)` between two `Permute` for several rows; `MatMul` of two computed values";

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
        if (node.Constant(0) is null && node.Constant(1) is null)
        {
            Product(node, draft);
            return;
        }

        int[] sample = node.Sample(0);
        OnnxTensor weight = node.Weights(1, "B");
        if (weight.Shape.Length != 2 || sample.Length == 0)
        {
            throw node.Refuse("A", $"of {ShapeMath.Format(node.Shape(0))} times {ShapeMath.Format(weight.Shape)}; expected vectors times one matrix.");
        }

        int rows = ShapeMath.Length(sample[..^1]);
        string? name = ModuleName.Of(node.Input(1));
        if (rows == 1)
        {
            draft.Take(node, node.Input(0), [sample[^1]]);
            LinearLayer.Add(node, draft, weight.Transposed([1, 0]), null, name);
            return;
        }

        // A convolution of one tap is a linear layer at every place of a sequence.
        int outputs = weight.Shape[1];
        draft.Take(node, node.Input(0), [rows, sample[^1]]);
        draft.Add("Permute", ["2", "1"]);
        draft.Describe(node, [sample[^1], rows]);
        draft.Add("Conv1d", [$"{outputs}", "1", "Bias = false"], ("weight", weight.Transposed([1, 0]).Reshaped([outputs, sample[^1], 1])));
        draft.Make(node, [outputs, rows], name);
        draft.Add("Permute", ["2", "1"]);
        draft.Make(node, [rows, outputs]);
    }

    private static void Product(NodeView node, NetworkDraft draft)
    {
        int[] left = node.Sample(0);
        int[] right = node.Sample(1);
        if (left.Length < 2 || right.Length != left.Length || !left[..^2].SequenceEqual(right[..^2]))
        {
            throw node.Refuse("B", $"is {ShapeMath.Format(node.Shape(1))} beside {ShapeMath.Format(node.Shape(0))}; expected as many matrices in each sample.");
        }

        // All dimensions before a matrix are one.
        int[] count = left.Length == 2 ? [] : [ShapeMath.Length(left[..^2])];
        string other = draft.InShape(node, node.Input(1), [.. count, .. right[^2..]]);
        draft.Take(node, node.Input(0), [.. count, .. left[^2..]]);
        draft.Add("MatMul", [$"\"{draft.NameOf(other)}\""]);
        draft.Make(node, [.. count, left[^2], right[^1]]);
    }
}
