using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>GlobalAveragePool</c> and <c>GlobalMaxPool</c>.</summary>
/// <param name="type">The operator.</param>
/// <param name="layer">The layer without its number of dimensions.</param>
internal sealed class GlobalPool(string type, string layer) : Operator(type)
{
    public override string Layers => $"`{layer}2d(1)`, `{layer}1d(1)`";

    public override int[][] Shapes(NodeView node)
    {
        int[] shape = node.Shape(0);
        return shape.Length >= 3 ? [[.. shape[..2], .. Options.Ones(shape.Length - 2)]] : throw node.Refuse("X", $"has the shape {ShapeMath.Format(shape)}; expected pixels behind the channels.");
    }

    public override void Lower(NodeView node, NetworkDraft draft)
    {
        int[] shape = node.Shape(0);
        draft.Take(node, node.Input(0), shape[1..]);
        draft.Add($"{layer}{shape.Length - 2}d", ["1"]);
        draft.Make(node, node.OutputShape[1..]);
    }
}
