using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Passes;

/// <summary>Nodes that passes make.</summary>
internal static class NewNodes
{
    /// <summary>A node of a value and a number.</summary>
    /// <param name="graph">The model, which gets the number and the shape.</param>
    /// <param name="type">The operator.</param>
    /// <param name="input">The value.</param>
    /// <param name="number">The number.</param>
    /// <param name="output">Name of the result, if no value has it.</param>
    public static GraphNode WithNumber(OnnxGraph graph, string type, string input, float number, string output)
    {
        string result = graph.NewName(output);
        string constant = graph.NewName($"{result}.number");
        graph.Constants[constant] = OnnxTensor.Of([], [number]);
        return Make(graph, type, [input, constant], result, input);
    }

    /// <summary>A node whose result has the shape of a value.</summary>
    public static GraphNode Make(OnnxGraph graph, string type, IEnumerable<string> inputs, string output, string like)
    {
        if (graph.Shapes.TryGetValue(like, out int[]? shape))
        {
            graph.Shapes[output] = shape;
        }

        return new GraphNode(type, "", inputs, [output]);
    }
}
