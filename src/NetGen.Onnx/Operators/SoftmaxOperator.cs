using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>Softmax</c> and <c>LogSoftmax</c> over channels or features.</summary>
/// <param name="type">The operator.</param>
internal sealed class SoftmaxOperator(string type) : Operator(type)
{
    // Before this version everything from the axis on was one vector.
    private const int FirstOfOneAxis = 13;

    public override IReadOnlyList<string> Attributes => ["axis"];

    public override string Layers => $"`{Types[0]}`";

    public override int[][] Shapes(NodeView node) => [node.Shape(0)];

    public override void Lower(NodeView node, NetworkDraft draft)
    {
        int[] shape = node.Shape(0);
        bool isOneAxis = node.Opset >= FirstOfOneAxis;
        int axis = ShapeMath.Axis(node.Node.Integer("axis", isOneAxis ? -1 : 1), shape.Length);
        if (axis < 1 || axis >= shape.Length || ShapeMath.Length(shape[1..axis]) != 1 || (isOneAxis && axis != 1 && ShapeMath.Length(shape[(axis + 1)..]) != 1))
        {
            throw node.Refuse("axis", $"is {axis} of {ShapeMath.Format(shape)}; expected the channels, or the features of one vector.");
        }

        int[] sample = isOneAxis && axis == 1 ? shape[1..] : [ShapeMath.Length(shape[1..])];
        draft.Take(node, node.Input(0), sample);
        draft.Add(Types[0], []);
        draft.Make(node, sample);
    }
}
