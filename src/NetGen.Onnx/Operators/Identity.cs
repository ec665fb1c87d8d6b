using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>Identity</c>, and <c>Dropout</c> in prediction.</summary>
internal sealed class Identity() : View("Identity", "Dropout")
{
    public override IReadOnlyList<string> Attributes => ["ratio", "seed"];

    public override int[][] Shapes(NodeView node)
    {
        int[] shape = node.Shape(0);
        return [.. node.Node.Outputs.Select(_ => shape)];
    }

    public override void Lower(NodeView node, NetworkDraft draft)
    {
        if (node.Node.Outputs.Skip(1).Any(o => o.Length > 0) || (node.Known(2, "training_mode") is { } training && training[0] != 0))
        {
            throw node.Refuse("training_mode", "drops elements, or a mask is an output; expected prediction.", "Export the model in evaluation mode.");
        }

        base.Lower(node, draft);
    }
}
