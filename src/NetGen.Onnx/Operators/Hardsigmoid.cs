using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;
using NetGen.Onnx.Passes;

namespace NetGen.Onnx.Operators;

/// <summary><c>HardSigmoid</c>, once <see cref="HardsigmoidPattern"/> has made it the layer's.</summary>
internal sealed class Hardsigmoid() : Operator("HardSigmoid")
{
    public override IReadOnlyList<string> Attributes => ["alpha", "beta"];

    public override string Layers => "`Hardsigmoid`, with `Scale` and `Shift` before it where slope or offset are others";

    public override int[][] Shapes(NodeView node) => [node.Shape(0)];

    public override void Lower(NodeView node, NetworkDraft draft)
    {
        int[] sample = draft.TakeElements(node, node.Input(0));
        draft.Add("Hardsigmoid", []);
        draft.Make(node, sample);
    }
}
