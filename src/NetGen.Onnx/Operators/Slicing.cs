using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary>Layers that take some elements of one dimension after another.</summary>
internal static class Slicing
{
    /// <summary>Adds the layers and states that they make a value.</summary>
    /// <param name="node">The node.</param>
    /// <param name="draft">The network.</param>
    /// <param name="made">The value that they make.</param>
    /// <param name="sample">Shape of one sample of what is sliced.</param>
    /// <param name="ranges">What is taken of each dimension.</param>
    public static void Lower(NodeView node, NetworkDraft draft, string made, int[] sample, IReadOnlyList<(int Start, int Step, int Count)> ranges)
    {
        int[] shape = [.. sample];
        string value = node.Input(0);
        bool takesAll = true;
        for (int axis = 0; axis < shape.Length; axis++)
        {
            (int start, int step, int count) = ranges[axis];
            if (count == shape[axis] && step == 1)
            {
                continue;
            }

            if (step < 0 || count == 0)
            {
                throw node.Refuse("steps", count == 0 ? $"takes nothing of {shape[axis]} elements; expected at least one." : $"is {step}; expected one forwards.");
            }

            (int[] merged, int place) = MergedAxes.Around([.. shape], axis);
            draft.Take(node, takesAll ? value : made, merged);
            draft.Add("Slice", [$"{place + 1}", $"{start}", .. start + ((count - 1) * step) + 1 is var end && end < shape[axis] ? [$"{end}"] : Array.Empty<string>(), .. step == 1 ? [] : new[] { $"Step = {step}" }]);
            shape[axis] = count;
            int[] left = [.. merged.Select((d, i) => i == place ? count : d)];
            draft.Describe(node, left);
            draft.Hold(made, left);
            takesAll = false;
        }

        if (takesAll)
        {
            draft.View(made, value);
        }
    }
}
