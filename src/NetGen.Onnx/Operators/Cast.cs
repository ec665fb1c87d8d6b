using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>Cast</c> of known values, or of floats to floats.</summary>
internal sealed class Cast() : View("Cast")
{
    public override IReadOnlyList<string> Attributes => ["to", "saturate"];

    public override int[][] Shapes(NodeView node) => [node.Shape(0)];

    public override OnnxTensor? Fold(NodeView node)
    {
        OnnxTensor input = node.Constant(0)!;
        var type = (ElementType)node.Node.Integer("to", 0);
        bool isWhole = type is not (ElementType.Float or ElementType.Float16 or ElementType.BFloat16 or ElementType.Double);
        return OnnxTensor.Of(
            type, input.Shape, [.. Enumerable.Range(0, input.Length).Select(i => type == ElementType.Bool ? (input[i] == 0 ? 0 : 1) : isWhole ? Math.Truncate(input[i]) : input[i])]);
    }

    public override void Lower(NodeView node, NetworkDraft draft)
    {
        var type = (ElementType)node.Node.Integer("to", 0);
        if (type is not (ElementType.Float or ElementType.Float16 or ElementType.Double))
        {
            throw node.Refuse("to", $"is {type}; expected floats.");
        }

        if (type == ElementType.Float16 && node.IsOutput)
        {
            throw node.Refuse("to", "rounds an output to half precision; expected floats.");
        }

        base.Lower(node, draft);
    }
}
