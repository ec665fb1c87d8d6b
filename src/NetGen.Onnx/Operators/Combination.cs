using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary>A layer that joins computed values, element by element.</summary>
internal static class Combination
{
    private const string Product = "Multiply";

    /// <summary>Adds the layer.</summary>
    public static void Lower(NodeView node, NetworkDraft draft, string layer)
    {
        int[] sample = draft.SampleOf(node.OutputShape);
        string[] names = [.. node.Node.Inputs];
        foreach (string name in names)
        {
            Check(node, layer, draft.SampleOf(name, sample), sample);
        }

        // The layer takes the one before it first. Where that is one of the values, nothing has to be said.
        int first = layer is "Add" or Product ? Math.Max(Array.FindIndex(names, draft.IsCurrent), 0) : 0;
        string[] others = [.. names.Where((_, i) => i != first).Select(n => $"\"{draft.NameOf(n)}\"")];
        int[] made = names.Select(n => draft.SampleOf(n, sample)).First(s => ShapeMath.Length(s) == ShapeMath.Length(sample));
        draft.TakeElements(node, names[first]);
        if (others.Length == 0)
        {
            draft.View(node.Output, names[0]);
            return;
        }

        draft.Add(layer, others);
        draft.Make(node, made);
    }

    // All of one shape, or of a product one number a channel.
    private static void Check(NodeView node, string layer, int[] own, int[] sample)
    {
        bool isSame = ShapeMath.Length(own) == ShapeMath.Length(sample) && ShapeMath.Essential(own).SequenceEqual(ShapeMath.Essential(sample));
        bool isPerChannel = layer == Product && own.Length == sample.Length && own[0] == sample[0] && ShapeMath.Length(own) == own[0];
        if (!isSame && !isPerChannel)
        {
            throw node.Refuse("", $"joins {ShapeMath.Format(own)} with {ShapeMath.Format(sample)}; expected the same shape{(layer == Product ? ", or one number a channel" : "")}.");
        }
    }
}
