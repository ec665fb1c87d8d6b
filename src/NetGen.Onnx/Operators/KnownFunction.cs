using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary>A function of each number that no layer computes: of known ones it is computed at import, and patterns look for it.</summary>
/// <param name="type">The operator.</param>
/// <param name="compute">The function; null where nobody needs it of known numbers.</param>
internal sealed class KnownFunction(string type, Func<double, double>? compute) : Operator(type)
{
    public override string Layers => "";

    public override int[][] Shapes(NodeView node) => [node.Shape(0)];

    public override void Lower(NodeView node, NetworkDraft draft) => throw node.Refuse("", $"no layer computes {Types[0]}.");

    public override OnnxTensor? Fold(NodeView node)
    {
        OnnxTensor input = node.Constant(0)!;
        return compute is null ? null : OnnxTensor.Of(input.Type, input.Shape, [.. Enumerable.Range(0, input.Length).Select(i => compute(input[i]))]);
    }
}
