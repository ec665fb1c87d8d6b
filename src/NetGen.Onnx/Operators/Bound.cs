using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>Max</c> and <c>Min</c> of computed values, or of one and a known number.</summary>
/// <param name="type">The operator.</param>
/// <param name="layer">The layer that joins computed values.</param>
/// <param name="option">The bound that a known number is.</param>
/// <param name="compute">What it makes of two numbers.</param>
internal sealed class Bound(string type, string layer, string option, Func<double, double, double> compute) : Operator(type)
{
    public override string Layers => $"`{layer}`; `Clamp` beside one known number";

    public override int[][] Shapes(NodeView node) => [ElementMath.Shape(node)];

    public override OnnxTensor? Fold(NodeView node) => ElementMath.Fold(node, compute);

    public override void Lower(NodeView node, NetworkDraft draft)
    {
        int[] computed = [.. Enumerable.Range(0, node.InputCount).Where(i => node.Constant(i) is null)];
        if (computed.Length == node.InputCount)
        {
            Combination.Lower(node, draft, layer);
            return;
        }

        float?[] numbers = [.. Enumerable.Range(0, node.InputCount).Except(computed).Select(i => Constants.Single(node.Constant(i)))];
        if (computed.Length != 1 || numbers.Contains(null) || ShapeMath.Length(node.Shape(computed[0])) != ShapeMath.Length(node.OutputShape))
        {
            throw node.Refuse("", $"joins {computed.Length} computed values and {numbers.Length} known ones; expected one computed value, and one number.");
        }

        double bound = numbers.Select(n => (double)n!).Aggregate(compute);
        if (double.IsInfinity(bound) && (bound > 0) == (option == "Max"))
        {
            draft.View(node.Output, node.Input(computed[0]));
            return;
        }

        int[] sample = draft.TakeElements(node, node.Input(computed[0]));
        draft.Add("Clamp", [$"{option} = {Options.Number(bound)}"]);
        draft.Make(node, sample);
    }
}
