using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>ReduceMean</c> and <c>ReduceMax</c> over all pixels.</summary>
/// <param name="type">The operator.</param>
/// <param name="layer">The layer without its number of dimensions.</param>
internal sealed class ReducePixels(string type, string layer) : Operator(type)
{
    public override IReadOnlyList<string> Attributes => ["axes", "keepdims", "noop_with_empty_axes"];

    public override string Layers => $"`{layer}2d(1)`, `{layer}1d(1)`";

    public override int[][] Shapes(NodeView node)
    {
        int[] shape = node.Shape(0);
        bool[] isReduced = Reduced(node, shape);
        bool keeps = node.Node.Integer("keepdims", 1) != 0;
        return [[.. shape.Select((d, i) => isReduced[i] ? 1 : d).Where((_, i) => keeps || !isReduced[i])]];
    }

    public override void Lower(NodeView node, NetworkDraft draft)
    {
        int[] shape = node.Shape(0);
        bool[] isReduced = Reduced(node, shape);
        if (shape.Length is < 3 or > 4 || !isReduced.Select((r, axis) => r == (axis > 1)).All(fits => fits))
        {
            throw node.Refuse("axes", $"are {string.Join(", ", isReduced.Index().Where(a => a.Item).Select(a => a.Index))} of {ShapeMath.Format(shape)}; expected all pixels of images or sequences.");
        }

        draft.Take(node, node.Input(0), shape[1..]);
        draft.Add($"{layer}{shape.Length - 2}d", ["1"]);
        draft.Make(node, [shape[1], .. Options.Ones(shape.Length - 2)]);
    }

    private static bool[] Reduced(NodeView node, int[] shape)
    {
        int[] axes = node.Integers("axes", 1) ?? [];
        bool isAll = axes.Length == 0 && node.Node.Integer("noop_with_empty_axes", 0) == 0;
        var reduced = new bool[shape.Length];
        Array.Fill(reduced, isAll);
        foreach (int axis in axes.Select(a => ShapeMath.Axis(a, shape.Length)))
        {
            reduced[axis >= 0 && axis < shape.Length ? axis : throw node.Refuse("axes", $"names axis {axis} of {shape.Length}; expected one that there is.")] = true;
        }

        return reduced;
    }
}
