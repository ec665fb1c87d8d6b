using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary>A linear layer of what products of matrices say.</summary>
internal static class LinearLayer
{
    /// <summary>Adds the layer.</summary>
    /// <param name="node">The node.</param>
    /// <param name="draft">The network, whose next layer takes the vector.</param>
    /// <param name="weight">[outputs, inputs].</param>
    /// <param name="bias">What is added, in any shape that spreads over the outputs; null for nothing.</param>
    /// <param name="name">Name of the layer, if it shall have one.</param>
    public static void Add(NodeView node, NetworkDraft draft, OnnxTensor weight, OnnxTensor? bias, string? name)
    {
        int outputs = weight.Shape[0];
        if (bias is not null && bias.Length != 1 && bias.Length != outputs)
        {
            throw node.Refuse("C", $"has {bias.Length} numbers; expected one, or one for each of {outputs} outputs.");
        }

        OnnxTensor? spread = bias?.Gathered([outputs], i => bias.Length == 1 ? 0 : i);
        draft.Add("Linear", spread is null ? [$"{outputs}", "Bias = false"] : [$"{outputs}"], spread is null ? [("weight", weight)] : [("weight", weight), ("bias", spread)]);
        draft.Make(node, [outputs], name);
    }
}
