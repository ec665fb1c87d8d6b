using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>InstanceNormalization</c> of images.</summary>
internal sealed class InstanceNormalization() : Operator("InstanceNormalization")
{
    public override IReadOnlyList<string> Attributes => ["epsilon"];

    public override string Layers => "`InstanceNorm2d`";

    public override int[][] Shapes(NodeView node) => [node.Shape(0)];

    public override void Lower(NodeView node, NetworkDraft draft)
    {
        draft.Take(node, node.Input(0), node.Shape(0)[1..]);
        draft.Add("InstanceNorm2d", ["Affine = true", .. Epsilon.Option(node)], ("weight", node.Weights(1, "scale")), ("bias", node.Weights(2, "B")));
        draft.Make(node, node.OutputShape[1..], ModuleName.Of(node.Input(1)));
    }
}
