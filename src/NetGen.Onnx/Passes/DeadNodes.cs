using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Passes;

/// <summary>Nodes whose values nobody needs vanish.</summary>
internal sealed class DeadNodes : IPass
{
    public void Run(OnnxGraph graph)
    {
        var needed = new HashSet<string>(graph.Outputs, StringComparer.Ordinal);
        var alive = new List<GraphNode>();
        foreach (GraphNode node in Enumerable.Reverse(graph.Nodes))
        {
            if (node.Outputs.Any(needed.Contains))
            {
                alive.Add(node);
                needed.UnionWith(node.Inputs.Where(i => i.Length > 0));
            }
        }

        alive.Reverse();
        graph.Nodes = alive;
    }
}
