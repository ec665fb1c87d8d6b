using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>InstanceNormalization</c> of images, and of sequences.</summary>
internal sealed class InstanceNormalization() : Operator("InstanceNormalization")
{
    public override IReadOnlyList<string> Attributes => ["epsilon"];

    public override string Layers => "`InstanceNorm2d`; `GroupNorm` with as many groups as channels for sequences";

    public override int[][] Shapes(NodeView node) => [node.Shape(0)];

    public override void Lower(NodeView node, NetworkDraft draft)
    {
        int[] sample = node.Shape(0)[1..];
        draft.Take(node, node.Input(0), sample);
        string layer = sample.Length == 2 ? "GroupNorm" : "InstanceNorm2d";
        string[] options = [sample.Length == 2 ? $"{sample[0]}" : "Affine = true", .. Epsilon.Option(node)];
        draft.Add(layer, options, ("weight", node.Weights(1, "scale")), ("bias", node.Weights(2, "B")));
        draft.Make(node, sample, ModuleName.Of(node.Input(1)));
    }
}
