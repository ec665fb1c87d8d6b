using NetGen.Onnx.Format;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Passes;

/// <summary>A branch of an <c>If</c> in the place of the node.</summary>
internal static class Branch
{
    /// <summary>The nodes of a branch. Its values get names of their own; what it does not make itself is a value around it.</summary>
    /// <param name="graph">The model, which gets the known values of the branch.</param>
    /// <param name="node">The <c>If</c>.</param>
    /// <param name="branch">The branch.</param>
    /// <param name="outputs">Names that its outputs get.</param>
    public static IReadOnlyList<GraphNode> Inline(OnnxGraph graph, GraphNode node, GraphProto branch, IReadOnlyList<string> outputs)
    {
        Dictionary<string, string> names = branch.Output.Select((o, i) => (o.Name, Output: outputs[i])).ToDictionary(o => o.Name, o => o.Output, StringComparer.Ordinal);
        foreach (TensorProto tensor in branch.Initializer)
        {
            graph.Constants[names[tensor.Name] = graph.NewName($"{outputs[0]}.{tensor.Name}")] = TensorReader.Read(tensor, graph.Folder);
        }

        foreach (string output in branch.Node.SelectMany(n => n.Output).Where(o => o.Length > 0))
        {
            names.TryAdd(output, $"{outputs[0]}.{output}");
        }

        string Name(string value) => names.GetValueOrDefault(value, value);
        IEnumerable<GraphNode> inner = branch.Node.Select(n => new GraphNode(n.OpType, n.Name, n.Input.Select(Name), n.Output.Select(Name), n.Domain, n.Attribute));

        // An output that is a value around the branch, and made by none of its nodes.
        HashSet<string> made = [.. branch.Node.SelectMany(n => n.Output), .. branch.Initializer.Select(t => t.Name)];
        IEnumerable<GraphNode> passed = branch.Output.Where(o => !made.Contains(o.Name)).Select(o => new GraphNode("Identity", "", [o.Name], [names[o.Name]]));
        return [.. inner, .. passed];
    }
}
