using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>Concat</c> along an axis.</summary>
internal sealed class Concat() : Operator("Concat")
{
    public override IReadOnlyList<string> Attributes => ["axis"];

    public override string Layers => "`Concat`; between two `Permute` along another axis";

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
        int axis = node.SampleAxis("axis", node.Node.Integer("axis", 0), node.OutputShape.Length) ?? throw node.RefuseBatch("axis");
        for (int i = 0; i < node.InputCount; i++)
        {
            if (node.Constant(i) is not null)
            {
                throw node.Refuse($"input {i}", "is a constant; expected values that are computed.");
            }
        }

        // A layer puts channels or features behind others, so the axis takes their place meanwhile.
        int[] order = [axis, .. Enumerable.Range(0, node.OutputSample.Length).Where(a => a != axis)];
        string[] names = [.. Enumerable.Range(0, node.InputCount).Select(i => InOrder(node, draft, i, order))];
        int[] made = Ordered(node.OutputSample, order);
        draft.TakeElements(names[0], made);
        if (names.Length > 1)
        {
            draft.Add("Concat", [.. names.Skip(1).Select(n => $"\"{draft.NameOf(n)}\"")]);
            draft.Describe(node, made);
        }

        if (axis != 0)
        {
            draft.Add("Permute", Dims([.. order.Index().OrderBy(o => o.Item).Select(o => o.Index)]));
            draft.Make(node, node.OutputSample);
        }
        else if (names.Length > 1)
        {
            draft.Make(node, node.OutputSample);
        }
        else
        {
            draft.View(node.Output, names[0]);
        }
    }

    private static string InOrder(NodeView node, NetworkDraft draft, int input, int[] order)
    {
        int[] sample = node.Sample(input);
        string name = draft.InShape(node, node.Input(input), sample);
        int[] made = Ordered(sample, order);
        return order[0] == 0 ? name : draft.Derived($"{name} in the order {string.Join(',', order)}", made, () =>
        {
            draft.Take(node, name, sample);
            draft.Add("Permute", Dims(order));
            draft.Describe(node, made);
        });
    }

    private static int[] Ordered(int[] shape, int[] order) => [.. order.Select(axis => shape[axis])];

    private static string[] Dims(int[] order) => [.. order.Select(axis => $"{axis + 1}")];
}
