using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>PRelu</c> with one slope, or one a channel.</summary>
internal sealed class PRelu() : Operator("PRelu")
{
    public override string Layers => "`PReLU`";

    public override int[][] Shapes(NodeView node) => [node.Shape(0)];

    public override void Lower(NodeView node, NetworkDraft draft)
    {
        int[] shape = node.Shape(0);
        OnnxTensor slope = node.Weights(1, "slope");
        int channels = shape.Length > 1 ? shape[1] : 1;
        if (slope.Length != 1 && !Constants.IsPerChannel(slope, shape))
        {
            throw node.Refuse("slope", $"has the shape {ShapeMath.Format(slope.Shape)}; expected one number, or one for each of {channels} channels.");
        }

        draft.Take(node, node.Input(0), shape[1..]);
        draft.Add("PReLU", slope.Length == 1 ? [] : ["PerChannel = true"], ("weight", slope.Reshaped([slope.Length])));
        draft.Make(node, shape[1..], ModuleName.Of(node.Input(1)));
    }
}
