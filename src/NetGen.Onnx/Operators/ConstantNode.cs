using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>Constant</c>: a value that stands in the model.</summary>
internal sealed class ConstantNode() : Operator("Constant")
{
    public override IReadOnlyList<string> Attributes => ["value", "value_float", "value_floats", "value_int", "value_ints"];

    public override string Layers => "";

    public override int[][] Shapes(NodeView node) => [Fold(node)!.Shape];

    public override OnnxTensor? Fold(NodeView node)
    {
        GraphNode stated = node.Node;
        return stated.Tensor("value") is { } tensor ? node.Read(tensor)
            : stated.Has("value_float") ? OnnxTensor.Of([], [(float)stated.Number("value_float", 0)])
            : stated.Numbers("value_floats") is { } floats ? OnnxTensor.Of([floats.Length], floats)
            : stated.Has("value_int") ? OnnxTensor.Of(ElementType.Int64, [], [stated.Integer("value_int", 0)])
            : stated.Integers("value_ints") is { } integers ? OnnxTensor.Of(integers)
            : throw node.Refuse("value", "is left out; expected a tensor or numbers.");
    }
}
