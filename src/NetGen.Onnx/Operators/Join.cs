using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary>An operator of two or more values, element by element.</summary>
/// <param name="type">The operator.</param>
/// <param name="layer">The layer that joins computed values.</param>
/// <param name="compute">What it makes of two numbers.</param>
/// <param name="withKnown">The layers that join a computed value with a known one.</param>
internal sealed class Join(string type, string layer, Func<double, double, double> compute, Func<float, bool, (string Layer, float Argument)[]> withKnown) : Operator(type)
{
    // A longer list is no class that one likes to read: then the numbers are with the weights alone.
    private const int MostNumbers = 1024;

    public override string Layers => $"`{layer}`; `Scale`, `Shift` beside known numbers: one for all, one a channel, or one an element";

    public override int[][] Shapes(NodeView node) => [ElementMath.Shape(node)];

    public override OnnxTensor? Fold(NodeView node) => ElementMath.Fold(node, compute);

    public override void Lower(NodeView node, NetworkDraft draft)
    {
        if (node.InputCount < 2 && Types[0] != "Sum")
        {
            throw node.Refuse("", $"takes {node.InputCount} value; expected two values.");
        }

        int[] known = [.. Enumerable.Range(0, node.InputCount).Where(i => node.Constant(i) is not null)];
        if (known.Length == 0)
        {
            Combination.Lower(node, draft, layer);
        }
        else if (known.Length == 1 && node.InputCount == 2)
        {
            WithKnown(node, draft, known[0]);
        }
        else
        {
            throw node.Refuse("", $"joins {known.Length} known values and {node.InputCount - known.Length} others; expected at most one known value beside another.");
        }
    }

    private void WithKnown(NodeView node, NetworkDraft draft, int known)
    {
        OnnxTensor constant = node.Constant(known)!;
        int[] shape = node.Shape(1 - known);
        if (ShapeMath.Length(node.OutputShape) != ShapeMath.Length(shape))
        {
            throw node.Refuse("", $"repeats {ShapeMath.Format(shape)} as {ShapeMath.Format(node.OutputShape)}; expected as many elements.");
        }

        bool isOne = Constants.Single(constant) is not null;
        bool isPerChannel = node.HasBatch && Constants.IsPerChannel(constant, shape);
        float[] numbers = isOne ? constant.Floats[..1] : isPerChannel ? constant.Floats : EachElement(node, known, constant, shape);
        int[] sample = isOne ? draft.TakeElements(node, node.Input(1 - known)) : isPerChannel ? shape[1..] : [numbers.Length];
        if (!isOne)
        {
            draft.Take(node, node.Input(1 - known), sample);
        }

        Add(node, draft, [.. numbers.Select(n => withKnown(n, known == 0))], sample);
    }

    private static float[] EachElement(NodeView node, int known, OnnxTensor constant, int[] shape)
    {
        int[] steps = ShapeMath.BroadcastSteps(constant.Shape, shape);
        int count = ShapeMath.Length(node.SampleOf(shape));
        if (node.HasBatch && steps.Length > 0 && steps[0] != 0)
        {
            throw node.Refuse(
                known == 0 ? "A" : "B",
                $"is {ShapeMath.Format(constant.Shape)} known numbers beside {ShapeMath.Format(shape)}; expected numbers that are the same for each sample.");
        }

        return [.. Enumerable.Range(0, count).Select(i => constant.Floats[ShapeMath.Place(i, shape, steps)])];
    }

    private static void Add(NodeView node, NetworkDraft draft, (string Layer, float Argument)[][] steps, int[] sample)
    {
        for (int i = 0; i < steps[0].Length; i++)
        {
            float[] numbers = [.. steps.Select(s => s[i].Argument)];
            bool isOne = numbers.Distinct().Count() == 1;
            string argument = isOne ? Options.Number(numbers[0])
                : numbers.Length > MostNumbers ? "FromWeights = true" : string.Join(", ", numbers.Select(n => Options.Number(n)));
            (string Name, OnnxTensor Values)[] tensors = isOne ? [] : [(steps[0][i].Layer == "Scale" ? "weight" : "bias", OnnxTensor.Of([numbers.Length], numbers))];
            draft.Add(steps[0][i].Layer, [argument], tensors);
        }

        draft.Make(node, sample);
    }
}
