using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>Size</c>, which is known once the input's shape is.</summary>
internal sealed class SizeOf() : Operator("Size")
{
    public override string Layers => "";

    public override int[][] Shapes(NodeView node) => [[]];

    public override OnnxTensor? Fold(NodeView node) => OnnxTensor.Of(ElementType.Int64, [], [ShapeMath.Length(node.Shape(0))]);
}
