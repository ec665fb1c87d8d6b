using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Passes;

/// <summary>Takes a part of a model: what lies between one value and another.</summary>
internal static class Extraction
{
    /// <summary>Lets the model begin and end at other values.</summary>
    /// <param name="graph">The model.</param>
    /// <param name="from">The value, or the node that makes it, that becomes the input; null for the model's own inputs.</param>
    /// <param name="to">The value, or the node that makes it, that becomes the output; null for the model's own outputs.</param>
    /// <exception cref="InvalidDataException">There is no such value, its shape is unknown, or the part takes more than that value.</exception>
    public static void Run(OnnxGraph graph, string? from, string? to)
    {
        if (from is null && to is null)
        {
            return;
        }

        string? input = from is null ? null : ValueOf(graph, from, "begin");
        if (to is not null)
        {
            string output = ValueOf(graph, to, "end");
            graph.Outputs.Clear();
            graph.Outputs.Add(output);
        }

        if (input is not null)
        {
            new Propagation().Run(graph);
            Begin(graph, input, from!); // it named the value
        }

        new DeadNodes().Run(graph);
        if (input is not null)
        {
            RequireOnly(graph, input, from!);
        }
    }

    private static void Begin(OnnxGraph graph, string input, string stated)
    {
        if (!graph.Shapes.ContainsKey(input))
        {
            throw new InvalidDataException($"The shape of '{stated}' is unknown; expected a value whose shape follows from that of the model's input.");
        }

        graph.Inputs.Clear();
        graph.Inputs.Add(input);
        graph.Nodes.RemoveAll(n => n.Outputs.Contains(input));
    }

    // What is left and not made by a node that is left comes from the model's own input.
    private static void RequireOnly(OnnxGraph graph, string input, string stated)
    {
        Dictionary<string, GraphNode> makers = graph.Producers();
        if (!graph.Nodes.Any(n => n.Inputs.Contains(input)))
        {
            throw new InvalidDataException($"The output does not depend on '{stated}'; expected a value before it.");
        }

        foreach (GraphNode node in graph.Nodes)
        {
            if (node.Inputs.FirstOrDefault(i => i.Length > 0 && i != input && !graph.Constants.ContainsKey(i) && !makers.ContainsKey(i)) is { } other)
            {
                throw new InvalidDataException($"{node.Label} takes '{other}' beside '{stated}'; expected a value that all of the rest depends on alone.");
            }
        }
    }

    private static string ValueOf(OnnxGraph graph, string stated, string verb) =>
        graph.Inputs.Contains(stated) || graph.Nodes.Any(n => n.Outputs.Contains(stated)) ? stated
        : graph.Nodes.FirstOrDefault(n => n.Name == stated) is { } node ? node.Outputs[0]
        : throw new InvalidDataException($"The network cannot {verb} at '{stated}': the model has neither a value nor a node of that name.");
}
