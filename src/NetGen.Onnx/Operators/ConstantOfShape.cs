using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>ConstantOfShape</c>: one number, as often as a shape says.</summary>
internal sealed class ConstantOfShape() : Operator("ConstantOfShape")
{
    public override IReadOnlyList<string> Attributes => ["value"];

    public override string Layers => "";

    public override int[][] Shapes(NodeView node) => [node.Weights(0, "input").Integers()];

    public override OnnxTensor? Fold(NodeView node)
    {
        int[] shape = node.Constant(0)!.Integers();
        OnnxTensor? value = node.Node.Tensor("value") is { } tensor ? node.Read(tensor) : null;
        var numbers = new double[ShapeMath.Length(shape)];
        Array.Fill(numbers, value?[0] ?? 0);
        return OnnxTensor.Of(value?.Type ?? ElementType.Float, shape, numbers);
    }
}
