using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>Flatten</c>: two dimensions, of which an axis parts the old ones.</summary>
internal sealed class Flatten() : View("Flatten")
{
    public override IReadOnlyList<string> Attributes => ["axis"];

    public override int[][] Shapes(NodeView node)
    {
        int[] shape = node.Shape(0);
        int axis = ShapeMath.Axis(node.Node.Integer("axis", 1), shape.Length);
        return axis >= 0 && axis <= shape.Length
            ? [[ShapeMath.Length(shape[..axis]), ShapeMath.Length(shape[axis..])]]
            : throw node.Refuse("axis", $"is {axis} of {shape.Length} dimensions; expected one that there is.");
    }
}
