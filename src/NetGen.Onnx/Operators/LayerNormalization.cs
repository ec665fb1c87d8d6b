using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>LayerNormalization</c> and <c>RMSNormalization</c>, over the last dimensions.</summary>
/// <param name="type">The operator.</param>
/// <param name="layer">The layer.</param>
/// <param name="shifts">Whether a shift is added.</param>
internal sealed class LayerNormalization(string type, string layer, bool shifts) : Operator(type)
{
    public override IReadOnlyList<string> Attributes => ["axis", "epsilon", "stash_type"];

    public override string Layers => $"`{layer}`";

    public override int[][] Shapes(NodeView node) => [node.Shape(0)];

    public override void Lower(NodeView node, NetworkDraft draft)
    {
        if (node.Node.Outputs.Skip(1).Any(o => o.Length > 0))
        {
            throw node.Refuse("Mean", "is an output; expected the normalised values alone.");
        }

        int axis = node.SampleAxis("axis", node.Node.Integer("axis", -1), node.Shape(0).Length) ?? throw node.RefuseBatch("axis");
        int[] sample = node.Sample(0);
        if (sample.Length > NetworkDraft.MostDimensions)
        {
            // All before the axis is one dimension, and so is all behind it.
            (sample, axis) = ([.. axis == 0 ? [] : new[] { ShapeMath.Length(sample[..axis]) }, ShapeMath.Length(sample[axis..])], axis == 0 ? 0 : 1);
        }

        int[] normalized = sample[axis..];
        int length = ShapeMath.Length(normalized);
        OnnxTensor scale = Spread(node, node.Weights(1, "Scale"), normalized, length);
        (string, OnnxTensor)[] shift = !shifts ? [] : [("bias", node.Known(2, "B") is { } b ? Spread(node, b, normalized, length) : OnnxTensor.Of(normalized, new float[length]))];
        draft.Take(node, node.Input(0), sample);
        string dimensions = normalized.Length == 1 ? $"{normalized[0]}" : $"[{string.Join(", ", normalized)}]";
        draft.Add(layer, [.. axis == 0 ? [] : new[] { dimensions }, .. shifts ? Epsilon.Option(node) : [$"Eps = {Options.Number(node.Node.Number("epsilon", Epsilon.Usual))}"]], [("weight", scale), .. shift]);
        draft.Make(node, sample, ModuleName.Of(node.Input(1)));
    }

    private static OnnxTensor Spread(NodeView node, OnnxTensor tensor, int[] shape, int length) => tensor.Length == 1 || tensor.Length == length
        ? tensor.Gathered(shape, i => tensor.Length == 1 ? 0 : i)
        : throw node.Refuse("Scale", $"has {tensor.Length} numbers; expected one, or {length}.");
}
