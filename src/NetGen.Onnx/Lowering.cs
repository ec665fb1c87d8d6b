using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;
using NetGen.Onnx.Operators;
using NetGen.Onnx.Passes;

namespace NetGen.Onnx;

/// <summary>Makes layers of a model's nodes.</summary>
internal static class Lowering
{
    /// <summary>The network. What does not fit stands among the problems of the model.</summary>
    public static NetworkDraft Run(OnnxGraph graph)
    {
        foreach (IPass pass in ImportPasses.All)
        {
            Run(pass, graph);
        }

        var draft = new NetworkDraft(Inputs(graph), graph.HasBatch);
        foreach (GraphNode node in graph.Nodes)
        {
            Lower(graph, node, draft);
        }

        if (graph.Problems.Count == 0)
        {
            Finish(graph, draft);
        }

        return draft;
    }

    /// <summary>Shape of one output sample.</summary>
    public static int[] OutputOf(OnnxGraph graph, NetworkDraft draft) => graph.Outputs.Count == 1
        ? draft.SampleOf(graph.Outputs[0], draft.InputSample)
        : [graph.Outputs.Sum(o => ShapeMath.Length(draft.SampleOf(o, draft.InputSample)))];

    // What no node takes is no input of a network. Where there are several, samples are told apart by their first dimension, which must be the same.
    private static (string Name, int[] Shape)[] Inputs(OnnxGraph graph)
    {
        HashSet<string> taken = [.. graph.Nodes.SelectMany(n => n.Inputs), .. graph.Outputs];
        (string Name, int[] Shape)[] used = [.. graph.Inputs.Where(i => taken.Contains(i) || graph.Inputs.Count == 1).Select(i => (i, graph.Shapes[i]))];
        if (used.Length == 0)
        {
            throw new InvalidDataException($"The output depends on none of the model's {graph.Inputs.Count} inputs; expected at least one that it does.");
        }

        if (graph.HasBatch && used.Length > 1 && used.FirstOrDefault(i => i.Shape.Length < 2 || i.Shape[0] != used[0].Shape[0]) is { Name: { } name, Shape: { } shape })
        {
            throw new InvalidDataException(
                $"Input '{name}' is {ShapeMath.Format(shape)} beside '{used[0].Name}' of {ShapeMath.Format(used[0].Shape)}; expected the same number of samples as the first dimension. If it does not count samples, import the model without a batch (--unbatched).");
        }

        return used;
    }

    // A pass looks at inputs and attributes before an operator has checked them.
    private static void Run(IPass pass, OnnxGraph graph)
    {
        try
        {
            pass.Run(graph);
        }
        catch (Exception exception) when (exception is KeyNotFoundException or OverflowException or IndexOutOfRangeException or ArgumentException)
        {
            throw new InvalidDataException($"The graph contradicts itself: {exception.Message}", exception);
        }
    }

    private static void Lower(OnnxGraph graph, GraphNode node, NetworkDraft draft)
    {
        try
        {
            Operator found = OperatorCatalog.Find(node.Type, node.Domain)
                ?? throw Refuse(node, "", $"no layer computes the operator {(node.Domain.Length > 0 ? $"{node.Domain}.{node.Type}" : node.Type)}.");
            if (node.AttributeNames.FirstOrDefault(a => !found.Attributes.Contains(a)) is { } unknown)
            {
                throw Refuse(node, unknown, "is an attribute that the importer does not know.");
            }

            // Only what is at fault is told, and not all that follows it.
            if (node.Inputs.Any(i => i.Length > 0 && !graph.Constants.ContainsKey(i) && !draft.IsComputed(i)))
            {
                return;
            }

            var view = new NodeView(graph, node);
            if (!graph.Shapes.ContainsKey(node.Outputs[0]))
            {
                found.Shapes(view);
            }

            found.Lower(view, draft);
        }
        catch (UnsupportedException exception)
        {
            graph.Problems.Add(exception.Problem);
        }
        catch (Exception exception) when (exception is KeyNotFoundException or OverflowException or IndexOutOfRangeException or ArgumentException)
        {
            graph.Problems.Add(new OnnxProblem(node.Label, node.Type, "", $"contradicts itself: {exception.Message}", ""));
        }
    }

    private static void Finish(OnnxGraph graph, NetworkDraft draft)
    {
        if (graph.Outputs.FirstOrDefault(o => !draft.IsComputed(o)) is { } known)
        {
            graph.Problems.Add(new OnnxProblem($"output '{known}'", "", "", "does not depend on the input; expected a network.", ""));
            return;
        }

        draft.End(graph.Outputs);
    }

    private static UnsupportedException Refuse(GraphNode node, string attribute, string reason) => new(new OnnxProblem(node.Label, node.Type, attribute, reason, ""));
}
