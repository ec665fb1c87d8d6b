using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>Softmax</c> and <c>LogSoftmax</c> over one dimension.</summary>
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
        int stated = node.Node.Integer("axis", isOneAxis ? -1 : 1);
        int? axis = node.SampleAxis("axis", stated, shape.Length);
        int[] sample = node.Sample(0);
        if (!isOneAxis)
        {
            if (axis is null && shape[0] != 1)
            {
                throw node.RefuseBatch("axis");
            }

            // What lies before the axis is one dimension, and the rest is another.
            int before = ShapeMath.Length(sample[..(axis ?? 0)]);
            int rest = ShapeMath.Length(sample[(axis ?? 0)..]);
            sample = before == 1 ? [rest] : [before, rest];
            axis = sample.Length - 1;
        }

        (int[] merged, int place) = MergedAxes.Around(sample, axis ?? throw node.RefuseBatch("axis"));
        draft.Take(node, node.Input(0), merged);
        draft.Add(Types[0], place == 0 ? [] : [$"Dim = {place + 1}"]);
        draft.Make(node, merged);
    }
}
