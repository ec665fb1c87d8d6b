using NetGen.Onnx.Format;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Passes;

/// <summary>An <c>If</c> whose condition is known becomes the branch that is taken.</summary>
internal sealed class ConstantConditions : IPass
{
    public void Run(OnnxGraph graph)
    {
        // A branch may hold another condition, which is known as early.
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            GraphNode node = graph.Nodes[i];
            if (node.Type == "If" && node.Inputs.Count == 1 && graph.Constants.TryGetValue(node.Inputs[0], out OnnxTensor? condition)
                && node.Graph(condition[0] != 0 ? "then_branch" : "else_branch") is { } branch)
            {
                graph.Nodes.RemoveAt(i);
                graph.Nodes.InsertRange(i, Inline(graph, node, branch));
                i--;
            }
        }
    }

    // Values of a branch get names of their own; what it does not make itself is a value around it.
    private static IEnumerable<GraphNode> Inline(OnnxGraph graph, GraphNode node, GraphProto branch)
    {
        Dictionary<string, string> names = branch.Output.Select((o, i) => (o.Name, Output: node.Outputs[i])).ToDictionary(o => o.Name, o => o.Output, StringComparer.Ordinal);
        foreach (TensorProto tensor in branch.Initializer)
        {
            graph.Constants[names[tensor.Name] = graph.NewName($"{node.Outputs[0]}.{tensor.Name}")] = TensorReader.Read(tensor, graph.Folder);
        }

        foreach (string output in branch.Node.SelectMany(n => n.Output).Where(o => o.Length > 0))
        {
            names.TryAdd(output, $"{node.Outputs[0]}.{output}");
        }

        string Name(string value) => names.GetValueOrDefault(value, value);
        IEnumerable<GraphNode> inner = branch.Node.Select(n => new GraphNode(n.OpType, n.Name, n.Input.Select(Name), n.Output.Select(Name), n.Domain, n.Attribute));

        // An output that is a value around the branch, and made by none of its nodes.
        HashSet<string> made = [.. branch.Node.SelectMany(n => n.Output), .. branch.Initializer.Select(t => t.Name)];
        IEnumerable<GraphNode> passed = branch.Output.Where(o => !made.Contains(o.Name)).Select(o => new GraphNode("Identity", "", [o.Name], [names[o.Name]]));
        return [.. inner, .. passed];
    }
}
