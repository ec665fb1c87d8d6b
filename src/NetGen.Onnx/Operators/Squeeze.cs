using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>Squeeze</c>: leaves dimensions of 1 out.</summary>
internal sealed class Squeeze() : View("Squeeze")
{
    public override IReadOnlyList<string> Attributes => ["axes"];

    public override int[][] Shapes(NodeView node)
    {
        int[] shape = node.Shape(0);
        int[]? axes = node.Integers("axes", 1)?.Select(a => ShapeMath.Axis(a, shape.Length)).ToArray();
        if (axes is not null && axes.Any(a => a < 0 || a >= shape.Length || shape[a] != 1))
        {
            throw node.Refuse("axes", $"are {string.Join(", ", axes)} of {ShapeMath.Format(shape)}; expected dimensions of 1.");
        }

        return [[.. shape.Where((d, i) => axes is null ? d != 1 : !axes.Contains(i))]];
    }
}
