using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>Unsqueeze</c>: puts dimensions of 1 in.</summary>
internal sealed class Unsqueeze() : View("Unsqueeze")
{
    public override IReadOnlyList<string> Attributes => ["axes"];

    public override int[][] Shapes(NodeView node)
    {
        int[] shape = node.Shape(0);
        int[] stated = node.Integers("axes", 1) ?? throw node.Refuse("axes", "is left out; expected a list.");
        int rank = shape.Length + stated.Length;
        int[] axes = [.. stated.Select(a => ShapeMath.Axis(a, rank)).Order()];
        if (axes.Distinct().Count() != axes.Length || axes.Any(a => a < 0 || a >= rank))
        {
            throw node.Refuse("axes", $"are {string.Join(", ", stated)}; expected different ones of {rank} dimensions.");
        }

        List<int> output = [.. shape];
        foreach (int axis in axes)
        {
            output.Insert(axis, 1);
        }

        return [[.. output]];
    }
}
