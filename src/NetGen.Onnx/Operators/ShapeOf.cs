using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>Shape</c>, which is known once the input's is.</summary>
internal sealed class ShapeOf() : Operator("Shape")
{
    public override IReadOnlyList<string> Attributes => ["start", "end"];

    public override string Layers => "";

    public override int[][] Shapes(NodeView node) => [[Part(node).Length]];

    /// <summary>The value, which does not depend on the input's elements.</summary>
    public static int[] Part(NodeView node)
    {
        int[] shape = node.Shape(0);
        int start = Math.Clamp(ShapeMath.Axis(node.Node.Integer("start", 0), shape.Length), 0, shape.Length);
        int end = Math.Clamp(ShapeMath.Axis(node.Node.Integer("end", shape.Length), shape.Length), start, shape.Length);
        return shape[start..end];
    }

    public override OnnxTensor? Fold(NodeView node) => OnnxTensor.Of(Part(node));
}
