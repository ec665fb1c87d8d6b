using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>Expand</c>: repeats dimensions of 1.</summary>
internal sealed class Expand() : Operator("Expand")
{
    public override string Layers => "`Repeat`; none, where nothing is repeated";

    public override int[][] Shapes(NodeView node)
    {
        int[] shape = node.Shape(0);
        int[] asked = node.Weights(1, "shape").Integers();
        return [ShapeMath.Broadcast(shape, asked) ?? throw node.Refuse("shape", $"is {ShapeMath.Format(asked)} for {ShapeMath.Format(shape)}; expected shapes that fit each other.")];
    }

    public override OnnxTensor? Fold(NodeView node)
    {
        OnnxTensor data = node.Constant(0)!;
        int[] shape = Shapes(node)[0];
        int[] steps = ShapeMath.BroadcastSteps(data.Shape, shape);
        return data.Gathered(shape, i => ShapeMath.Place(i, shape, steps));
    }

    public override void Lower(NodeView node, NetworkDraft draft)
    {
        int[] shape = node.Shape(0);
        int[] output = node.OutputShape;
        int[] longer = [.. Options.Ones(output.Length - shape.Length), .. shape];
        Repeating.Lower(node, draft, longer, [.. output.Zip(longer, (o, d) => o / d)]);
    }
}
