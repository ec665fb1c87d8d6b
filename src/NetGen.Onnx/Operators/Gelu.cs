using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>Gelu</c>, exact or by tanh.</summary>
internal sealed class Gelu() : Operator("Gelu")
{
    public override IReadOnlyList<string> Attributes => ["approximate"];

    public override string Layers => "`GELU`";

    public override int[][] Shapes(NodeView node) => [node.Shape(0)];

    public override void Lower(NodeView node, NetworkDraft draft)
    {
        int[] sample = draft.TakeElements(node, node.Input(0));
        draft.Add("GELU", node.Node.Text("approximate", "none") == "tanh" ? ["Approximate = \"tanh\""] : []);
        draft.Make(node, sample);
    }
}
