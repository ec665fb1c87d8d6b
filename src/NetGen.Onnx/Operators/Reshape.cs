using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>Reshape</c> to a shape that is known.</summary>
internal sealed class Reshape() : View("Reshape")
{
    public override IReadOnlyList<string> Attributes => ["allowzero", "shape"];

    public override int[][] Shapes(NodeView node)
    {
        int[] from = node.Shape(0);
        int[] asked = node.Node.Integers("shape") ?? node.Weights(1, "shape").Integers();
        bool copies = node.Node.Integer("allowzero", 0) == 0;
        int[] shape = [.. asked.Select((d, i) => d == 0 && copies && i < from.Length ? from[i] : d)];
        int free = Array.IndexOf(shape, -1);
        int length = ShapeMath.Length(from);
        int known = ShapeMath.Length(shape.Where(d => d != -1));
        if (free >= 0 && known > 0 && length % known == 0)
        {
            shape[free] = length / known;
        }

        return shape.All(d => d >= 0) && ShapeMath.Length(shape) == length
            ? [shape]
            : throw node.Refuse("shape", $"is {string.Join(", ", asked)} for {ShapeMath.Format(from)}; expected as many elements.");
    }
}
