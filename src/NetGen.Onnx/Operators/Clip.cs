using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>Clip</c>: elements between two numbers.</summary>
internal sealed class Clip() : Operator("Clip")
{
    private const float Six = 6;

    public override IReadOnlyList<string> Attributes => ["min", "max"];

    public override string Layers => "`ReLU`, `ReLU6`";

    public override int[][] Shapes(NodeView node) => [node.Shape(0)];

    public override OnnxTensor? Fold(NodeView node)
    {
        OnnxTensor input = node.Constant(0)!;
        (double least, double most) = Bounds(node);
        return OnnxTensor.Of(input.Type, input.Shape, [.. Enumerable.Range(0, input.Length).Select(i => Math.Min(Math.Max(input[i], least), most))]);
    }

    public override void Lower(NodeView node, NetworkDraft draft)
    {
        (float least, float most) = Bounds(node);
        if (least != 0 || (most != Six && !float.IsPositiveInfinity(most) && most != float.MaxValue))
        {
            throw node.Refuse(node.Opset < 11 ? "min" : "max", $"bounds elements by {least} and {most}; expected 0 and 6, or 0 alone.");
        }

        int[] sample = draft.TakeElements(node, node.Input(0));
        draft.Add(most == Six ? "ReLU6" : "ReLU", []);
        draft.Make(node, sample);
    }

    private static (float Least, float Most) Bounds(NodeView node) => (
        Constants.Single(node.Known(1, "min")) ?? (float)node.Node.Number("min", double.NegativeInfinity),
        Constants.Single(node.Known(2, "max")) ?? (float)node.Node.Number("max", double.PositiveInfinity));
}
