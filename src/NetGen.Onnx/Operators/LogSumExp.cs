using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>ReduceLogSumExp</c> as x − log softmax x, which is the same for all elements of a set and never overflows.</summary>
internal sealed class LogSumExp() : Operator("ReduceLogSumExp")
{
    public override IReadOnlyList<string> Attributes => ["axes", "keepdims", "noop_with_empty_axes"];

    public override string Layers => "`LogSoftmax`, `Negate`, `Add`, `Slice`";

    public override int[][] Shapes(NodeView node) => [ReducedAxes.Output(node)];

    public override void Lower(NodeView node, NetworkDraft draft)
    {
        (int[] sample, bool[] isReduced) = ReducedAxes.OfSample(node);
        int first = Array.IndexOf(isReduced, true);
        int last = Array.LastIndexOf(isReduced, true);
        if (first < 0 || isReduced[first..last].Contains(false))
        {
            throw node.Refuse("axes", $"are not one run of {ShapeMath.Format(sample)}; expected neighbours.");
        }

        int[] merged = [.. sample[..first], ShapeMath.Length(sample[first..(last + 1)]), .. sample[(last + 1)..]];
        draft.Take(node, node.Input(0), merged);
        string x = draft.CurrentName;
        draft.Add("LogSoftmax", first == 0 ? [] : [$"Dim = {first + 1}"]);
        draft.Describe(node, merged);
        draft.Add("Negate", []);
        draft.Describe(node, merged);
        draft.Add("Add", [$"\"{x}\""]);
        draft.Describe(node, merged);
        draft.Add("Slice", [$"{first + 1}", "0", "1"]);
        draft.Make(node, [.. merged.Select((d, i) => i == first ? 1 : d)]);
    }
}
