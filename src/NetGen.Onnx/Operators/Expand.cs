using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>Expand</c> of known values.</summary>
internal sealed class Expand() : Operator("Expand")
{
    public override string Layers => "none, where nothing is repeated";

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
        if (ShapeMath.Length(node.Shape(0)) != ShapeMath.Length(node.OutputShape))
        {
            throw node.Refuse("shape", $"repeats {ShapeMath.Format(node.Shape(0))} as {ShapeMath.Format(node.OutputShape)}; expected as many elements.");
        }

        draft.View(node.Output, node.Input(0));
    }
}
