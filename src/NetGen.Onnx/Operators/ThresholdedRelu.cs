using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>ThresholdedRelu</c>: x above a threshold, and 0 elsewhere.</summary>
internal sealed class ThresholdedRelu() : Operator("ThresholdedRelu")
{
    public override IReadOnlyList<string> Attributes => ["alpha"];

    public override string Layers => "`Threshold`";

    public override int[][] Shapes(NodeView node) => [node.Shape(0)];

    public override void Lower(NodeView node, NetworkDraft draft)
    {
        int[] sample = draft.TakeElements(node, node.Input(0));
        draft.Add("Threshold", [Options.Number(node.Node.Number("alpha", 1)), "0"]);
        draft.Make(node, sample);
    }
}
