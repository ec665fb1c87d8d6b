using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>Concat</c> of channels or features.</summary>
internal sealed class Concat() : Operator("Concat")
{
    public override IReadOnlyList<string> Attributes => ["axis"];

    public override string Layers => "`Concat`";

    public override int[][] Shapes(NodeView node)
    {
        int[] shape = [.. node.Shape(0)];
        int axis = node.Axis(shape.Length);
        for (int i = 1; i < node.InputCount; i++)
        {
            int[] other = node.Shape(i);
            if (other.Length != shape.Length || other.Where((d, a) => a != axis && d != shape[a]).Any())
            {
                throw node.Refuse("", $"puts {ShapeMath.Format(other)} behind {ShapeMath.Format(node.Shape(0))} along axis {axis}; expected the other dimensions to be equal.");
            }

            shape[axis] += other[axis];
        }

        return [shape];
    }

    public override OnnxTensor? Fold(NodeView node)
    {
        OnnxTensor[] parts = [.. Enumerable.Range(0, node.InputCount).Select(i => node.Constant(i)!)];
        int axis = node.Axis(parts[0].Shape.Length);
        int before = ShapeMath.Length(parts[0].Shape[..axis]);
        IEnumerable<double> values = from outer in Enumerable.Range(0, before)
                                     from part in parts
                                     let run = part.Length / Math.Max(before, 1)
                                     from i in Enumerable.Range(0, run)
                                     select part[(outer * run) + i];
        return OnnxTensor.Of(parts[0].Type, Shapes(node)[0], [.. values]);
    }

    public override void Lower(NodeView node, NetworkDraft draft)
    {
        if (node.Axis(node.Shape(0).Length) != 1)
        {
            throw node.Refuse("axis", $"is {node.Node.Integer("axis", 0)} of {ShapeMath.Format(node.Shape(0))}; expected 1, the channels or features.");
        }

        draft.Take(node, node.Input(0), node.Shape(0)[1..]);
        foreach (int i in Enumerable.Range(1, node.InputCount - 1))
        {
            int[] shape = node.Constant(i) is null ? node.Shape(i)[1..] : throw node.Refuse($"input {i}", "is a constant; expected values that are computed.");
            if (!draft.SampleOf(node.Input(i), shape).SequenceEqual(shape))
            {
                throw node.Refuse($"input {i}", $"is {ShapeMath.Format(draft.SampleOf(node.Input(i), shape))} in the network; expected {ShapeMath.Format(shape)}.");
            }
        }

        if (node.InputCount > 1)
        {
            draft.Add("Concat", [.. node.Node.Inputs.Skip(1).Select(n => $"\"{draft.NameOf(n)}\"")]);
            draft.Make(node, node.OutputShape[1..]);
        }
        else
        {
            draft.View(node.Output, node.Input(0));
        }
    }
}
