using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Format;

/// <summary>Puts nodes behind those whose values they take.</summary>
internal static class NodeOrder
{
    /// <summary>The nodes in such an order, which is the given one where that will do.</summary>
    /// <exception cref="InvalidDataException">Two nodes make one value, nobody makes one, or nodes wait for each other.</exception>
    public static List<GraphNode> Sort(List<GraphNode> nodes, IReadOnlyCollection<string> given, IReadOnlyCollection<string> outputs)
    {
        var known = new HashSet<string>(given, StringComparer.Ordinal);
        var makers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < nodes.Count; i++)
        {
            foreach (string output in nodes[i].Outputs.Where(o => o.Length > 0))
            {
                if (known.Contains(output) || !makers.TryAdd(output, i))
                {
                    throw new InvalidDataException($"{nodes[i].Label} makes the value '{output}', which is there before; expected each value once.");
                }
            }
        }

        if (nodes.SelectMany(n => n.Inputs).Concat(outputs).FirstOrDefault(v => v.Length > 0 && !known.Contains(v) && !makers.ContainsKey(v)) is { } missing)
        {
            throw new InvalidDataException($"Nobody makes the value '{missing}'.");
        }

        return Walk(nodes, makers);
    }

    private static List<GraphNode> Walk(List<GraphNode> nodes, Dictionary<string, int> makers)
    {
        int[][] before = [.. nodes.Select(n => n.Inputs.Where(makers.ContainsKey).Select(i => makers[i]).Distinct().ToArray())];
        int[] waits = [.. before.Select(b => b.Length)];
        ILookup<int, int> after = before.SelectMany((b, node) => b.Select(maker => (maker, node))).ToLookup(p => p.maker, p => p.node);
        var ready = new PriorityQueue<int, int>(Enumerable.Range(0, nodes.Count).Where(n => waits[n] == 0).Select(n => (n, n)));
        var sorted = new List<GraphNode>(nodes.Count);
        while (ready.TryDequeue(out int node, out _))
        {
            sorted.Add(nodes[node]);
            foreach (int next in after[node])
            {
                if (--waits[next] == 0)
                {
                    ready.Enqueue(next, next);
                }
            }
        }

        return sorted.Count == nodes.Count
            ? sorted
            : throw new InvalidDataException($"{nodes[Array.FindIndex(waits, w => w > 0)].Label} takes a value that depends on its own; expected a graph without cycles.");
    }
}
