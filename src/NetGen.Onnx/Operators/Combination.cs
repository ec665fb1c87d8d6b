using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary>A layer that joins computed values, element by element.</summary>
internal static class Combination
{
    /// <summary>Adds the layer.</summary>
    public static void Lower(NodeView node, NetworkDraft draft, string layer)
    {
        int[] sample = draft.SampleOf(node.OutputShape);
        string[] names = Alike(node, draft, [.. Enumerable.Range(0, node.InputCount).Select(i => Fitting(node, draft, i, sample))], sample);

        // The layer takes the one before it first. Where that is one of the values, nothing has to be said.
        int first = layer is "Add" or "Multiply" ? Math.Max(Array.FindIndex(names, draft.IsCurrent), 0) : 0;
        string[] others = [.. names.Where((_, i) => i != first).Select(n => $"\"{draft.NameOf(n)}\"")];
        if (others.Length == 0)
        {
            draft.View(node.Output, names[0]);
            return;
        }

        int[] made = names.Select(n => draft.SampleOf(n, sample)).First(s => ShapeMath.Length(s) == ShapeMath.Length(sample));
        draft.TakeElements(names[first], sample);
        draft.Add(layer, others);
        draft.Make(node, made);
    }

    // In the network values may have lost dimensions of 1, or kept them.
    private static string[] Alike(NodeView node, NetworkDraft draft, string[] names, int[] sample)
    {
        int[][] shapes = [.. names.Select(n => draft.SampleOf(n, sample))];
        int[][] whole = [.. shapes.Where(s => ShapeMath.Length(s) == ShapeMath.Length(sample))];
        if (whole.All(s => s.SequenceEqual(whole[0])) && (whole.Length == names.Length || whole[0].SequenceEqual(sample)))
        {
            return names;
        }

        return [.. names.Select((name, i) => ShapeMath.Length(shapes[i]) == ShapeMath.Length(sample) ? draft.InShape(node, name, sample) : name)];
    }

    // The value itself where it has the shape of the output, or one number a channel; otherwise one that is repeated to have it.
    private static string Fitting(NodeView node, NetworkDraft draft, int input, int[] sample)
    {
        string name = node.Input(input);
        int[] own = draft.SampleOf(name, sample);
        bool isSame = ShapeMath.Length(own) == ShapeMath.Length(sample) && ShapeMath.Essential(own).SequenceEqual(ShapeMath.Essential(sample));
        bool isPerChannel = own.Length == sample.Length && own[0] == sample[0] && ShapeMath.Length(own) == own[0];
        if (isSame || isPerChannel)
        {
            return name;
        }

        int[] stated = node.Sample(input);
        if (stated.Length > sample.Length || ShapeMath.Broadcast(stated, sample)?.SequenceEqual(sample) != true)
        {
            throw node.Refuse("", $"joins {ShapeMath.Format(own)} with {ShapeMath.Format(sample)}; expected shapes that fit each other.");
        }

        int[] padded = [.. Options.Ones(sample.Length - stated.Length), .. stated];
        return padded.SequenceEqual(sample) ? draft.InShape(node, name, padded) : draft.Derived($"{name} repeated as {ShapeMath.Format(sample)}", sample, () =>
        {
            draft.Take(node, name, padded);
            draft.Add("Repeat", [.. sample.Zip(padded, (d, p) => $"{d / p}")]);
            draft.Describe(node, sample);
        });
    }
}
