using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>Pow</c> with one known exponent.</summary>
internal sealed class Power() : Operator("Pow")
{
    public override string Layers => "`Square`, `Sqrt`, `Power`";

    public override int[][] Shapes(NodeView node) => [ElementMath.Shape(node)];

    public override OnnxTensor? Fold(NodeView node) => ElementMath.Fold(node, Math.Pow);

    public override void Lower(NodeView node, NetworkDraft draft)
    {
        if (Constants.Single(node.Known(1, "exponent")) is not { } exponent)
        {
            throw node.Refuse("exponent", "has different numbers; expected one.");
        }

        int[] sample = draft.TakeElements(node, node.Input(0));
        (string layer, string[] arguments) = exponent switch { 2 => ("Square", (string[])[]), 0.5f => ("Sqrt", []), _ => ("Power", [Options.Number(exponent)]) };
        draft.Add(layer, arguments);
        draft.Make(node, sample);
    }
}
