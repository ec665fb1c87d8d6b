using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>Clip</c>: elements between two numbers.</summary>
internal sealed class Clip() : Operator("Clip")
{
    private const float Six = 6;

    public override IReadOnlyList<string> Attributes => ["min", "max"];

    public override string Layers => "`ReLU`, `ReLU6`, `Clamp`";

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
        bool hasMost = !float.IsPositiveInfinity(most) && most != float.MaxValue;
        bool hasLeast = !float.IsNegativeInfinity(least) && least != float.MinValue;
        int[] sample = draft.TakeElements(node, node.Input(0));
        if (!hasLeast && !hasMost)
        {
            draft.View(node.Output, node.Input(0));
            return;
        }

        (string layer, string[] arguments) = (least, most) switch
        {
            (0, Six) => ("ReLU6", (string[])[]),
            (0, _) when !hasMost => ("ReLU", []),
            _ when !hasMost => ("Clamp", [$"Min = {Options.Number(least)}"]),
            _ when !hasLeast => ("Clamp", [$"Max = {Options.Number(most)}"]),
            _ => ("Clamp", [Options.Number(least), Options.Number(most)]),
        };
        draft.Add(layer, arguments);
        draft.Make(node, sample);
    }

    private static (float Least, float Most) Bounds(NodeView node) => (
        Constants.Single(node.Known(1, "min")) ?? (float)node.Node.Number("min", double.NegativeInfinity),
        Constants.Single(node.Known(2, "max")) ?? (float)node.Node.Number("max", double.PositiveInfinity));
}
