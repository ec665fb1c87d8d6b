using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary>An operator of two or more values, element by element.</summary>
/// <param name="type">The operator.</param>
/// <param name="layer">The layer that joins values; null if none does.</param>
/// <param name="compute">What it makes of two numbers.</param>
internal sealed class Join(string type, string? layer, Func<double, double, double> compute) : Operator(type)
{
    public override string Layers => layer is null ? "" : $"`{layer}`";

    public override int[][] Shapes(NodeView node)
    {
        int[] shape = node.Shape(0);
        for (int i = 1; i < node.InputCount; i++)
        {
            shape = ShapeMath.Broadcast(shape, node.Shape(i))
                ?? throw node.Refuse("", $"joins {ShapeMath.Format(shape)} and {ShapeMath.Format(node.Shape(i))}; expected shapes that fit each other.");
        }

        return [shape];
    }

    public override OnnxTensor? Fold(NodeView node)
    {
        OnnxTensor result = node.Constant(0)!;
        for (int i = 1; i < node.InputCount; i++)
        {
            OnnxTensor left = result;
            OnnxTensor right = node.Constant(i)!;
            int[] shape = ShapeMath.Broadcast(left.Shape, right.Shape)!;
            int[] leftSteps = ShapeMath.BroadcastSteps(left.Shape, shape);
            int[] rightSteps = ShapeMath.BroadcastSteps(right.Shape, shape);
            result = OnnxTensor.Of(
                left.Type, shape, [.. Enumerable.Range(0, ShapeMath.Length(shape)).Select(e => Compute(left, ShapeMath.Place(e, shape, leftSteps), right, ShapeMath.Place(e, shape, rightSteps)))]);
        }

        return result;
    }

    public override void Lower(NodeView node, NetworkDraft draft)
    {
        if (layer is null)
        {
            throw node.Refuse("", "joins values that are computed; no layer does.");
        }

        int[] shape = node.OutputShape;
        int[] sample = NetworkDraft.SampleOf(shape);
        string[] names = [.. node.Node.Inputs];

        // The layer takes the one before it first. Where that is one of the values, nothing has to be said.
        int first = Array.FindIndex(names, draft.IsCurrent);
        first = first < 0 ? 0 : first;
        foreach ((int index, string name) in names.Index())
        {
            if (node.Constant(index) is not null)
            {
                throw node.Refuse(index == 0 ? "A" : "B", "is a constant; expected values that are computed.");
            }

            Check(node, draft, name, sample);
        }

        string[] others = [.. names.Where((_, i) => i != first).Select(n => $"\"{draft.NameOf(n)}\"")];
        int[] made = names.Select(n => draft.SampleOf(n, sample)).First(s => ShapeMath.Length(s) == ShapeMath.Length(sample));
        draft.TakeElements(node, names[first]);
        draft.Add(layer, others);
        draft.Make(node, made);
    }

    // Whole numbers stay whole.
    private double Compute(OnnxTensor left, int leftPlace, OnnxTensor right, int rightPlace)
    {
        double result = compute(left[leftPlace], right[rightPlace]);
        return left.IsFloating ? result : Math.Truncate(result);
    }

    // All of one shape, or of a product one number a channel.
    private void Check(NodeView node, NetworkDraft draft, string name, int[] sample)
    {
        int[] own = draft.SampleOf(name, sample);
        bool isSame = ShapeMath.Length(own) == ShapeMath.Length(sample) && ShapeMath.Essential(own).SequenceEqual(ShapeMath.Essential(sample));
        bool isPerChannel = layer == "Multiply" && own.Length == sample.Length && own[0] == sample[0] && ShapeMath.Length(own) == own[0];
        if (!isSame && !isPerChannel)
        {
            throw node.Refuse("", $"joins {ShapeMath.Format(own)} with {ShapeMath.Format(sample)}; expected the same shape{(layer == "Multiply" ? ", or one number a channel" : "")}.");
        }
    }
}
