using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary>A layer that repeats values along dimensions.</summary>
internal static class Repeating
{
    /// <summary>Adds the layer.</summary>
    /// <param name="node">The node.</param>
    /// <param name="draft">The network.</param>
    /// <param name="shape">Shape of what is repeated, with as many dimensions as the output.</param>
    /// <param name="times">How often along each dimension.</param>
    public static void Lower(NodeView node, NetworkDraft draft, int[] shape, int[] times)
    {
        if (times.All(t => t == 1))
        {
            draft.View(node.Output, node.Input(0));
            return;
        }

        if (times[0] != 1 && node.SampleAxis("repeats", 0, shape.Length) is null)
        {
            throw node.RefuseBatch("repeats");
        }

        (int[] sample, int[] sampleTimes) = Merged(node.SampleOf(shape), times[(shape.Length - node.SampleOf(shape).Length)..]);
        draft.Take(node, node.Input(0), sample);
        draft.Add("Repeat", [.. sampleTimes.Select(t => $"{t}")]);
        draft.Make(node, [.. sample.Zip(sampleTimes, (d, t) => d * t)]);
    }

    // Where there are too many dimensions, one that is not repeated is one with those behind it, as they lie one after another.
    private static (int[] Sample, int[] Times) Merged(int[] sample, int[] times)
    {
        var groups = new List<(int Size, int Times)>();
        for (int i = sample.Length - 1; i >= 0; i--)
        {
            if (sample.Length > NetworkDraft.MostDimensions && groups.Count > 0 && (groups[^1].Times == 1 || groups[^1].Size == 1) && (times[i] == 1 || groups[^1].Times == 1))
            {
                groups[^1] = (groups[^1].Size * sample[i], groups[^1].Times * times[i]);
            }
            else
            {
                groups.Add((sample[i], times[i]));
            }
        }

        groups.Reverse();
        return ([.. groups.Select(g => g.Size)], [.. groups.Select(g => g.Times)]);
    }
}
