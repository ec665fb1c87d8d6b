using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>Reciprocal</c>.</summary>
internal sealed class Reciprocal() : Operator("Reciprocal")
{
    public override string Layers => "`Power(-1)`";

    public override int[][] Shapes(NodeView node) => [node.Shape(0)];

    public override void Lower(NodeView node, NetworkDraft draft)
    {
        int[] sample = draft.TakeElements(node, node.Input(0));
        draft.Add("Power", ["-1"]);
        draft.Make(node, sample);
    }
}
