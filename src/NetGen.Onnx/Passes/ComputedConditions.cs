using NetGen.Onnx.Format;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Passes;

/// <summary>
/// An <c>If</c> that compares one computed number with a known one becomes both branches, of which one is multiplied by 1 and the other by 0. Values of a branch
/// that is not taken must be finite, as they are behind a sigmoid or softmax.
/// </summary>
internal sealed class ComputedConditions : IPass
{
    // Times this, the smallest difference of two floats between 1e-20 and 1e8 is above 1.
    private const float Steep = 1e30f;

    public void Run(OnnxGraph graph)
    {
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            GraphNode node = graph.Nodes[i];
            if (node.Type == "If" && node.Outputs.Count == 1 && node.Graph("then_branch") is { Output.Count: 1 } then && node.Graph("else_branch") is { Output.Count: 1 } otherwise
                && Condition(graph, node.Inputs[0]) is (var value, var isAbove, var bound))
            {
                string name = node.Outputs[0];
                string[] outputs = [graph.NewName($"{name}.then"), graph.NewName($"{name}.else")];
                List<GraphNode> nodes = [.. Branch.Inline(graph, node, then, [outputs[0]]), .. Branch.Inline(graph, node, otherwise, [outputs[1]])];
                nodes.AddRange(Select(graph, value, isAbove, bound, outputs, name));
                graph.Nodes.RemoveAt(i);
                graph.Nodes.InsertRange(i, nodes);
            }
        }
    }

    // The number is compared with the float below the bound if it may be equal to it, so that the difference is above 0 exactly where the comparison is true.
    private static (string Value, bool IsAbove, float Bound)? Condition(OnnxGraph graph, string condition)
    {
        var pattern = new PatternGraph(graph);
        if (pattern.Maker(condition, "Cast") is { } cast)
        {
            return Condition(graph, cast.Inputs[0]);
        }

        foreach ((string type, bool isAbove, bool mayBeEqual) in new[] { ("GreaterOrEqual", true, true), ("Greater", true, false), ("LessOrEqual", false, true), ("Less", false, false) })
        {
            if (pattern.Maker(condition, type) is { } comparison && pattern.WithNumber(comparison, commutes: false) is (var value, var bound))
            {
                return (value, isAbove, !mayBeEqual ? bound : isAbove ? MathF.BitDecrement(bound) : MathF.BitIncrement(bound));
            }
        }

        return null;
    }

    private static IEnumerable<GraphNode> Select(OnnxGraph graph, string value, bool isAbove, float bound, string[] outputs, string name)
    {
        GraphNode difference = NewNodes.WithNumber(graph, "Sub", value, bound, $"{name}.difference");
        GraphNode steep = NewNodes.WithNumber(graph, "Mul", difference.Outputs[0], isAbove ? Steep : -Steep, $"{name}.steep");
        string isTaken = graph.NewName($"{name}.taken");
        string zero = graph.NewName($"{name}.zero");
        string one = graph.NewName($"{name}.one");
        graph.Constants[zero] = OnnxTensor.Of([], [0f]);
        graph.Constants[one] = OnnxTensor.Of([], [1f]);
        GraphNode taken = NewNodes.Make(graph, "Clip", [steep.Outputs[0], zero, one], isTaken, value);
        GraphNode rest = NewNodes.Make(graph, "Sub", [one, isTaken], graph.NewName($"{name}.rest"), value);
        string[] parts = [graph.NewName($"{name}.first"), graph.NewName($"{name}.second")];
        return
        [
            difference, steep, taken, rest,
            NewNodes.Make(graph, "Mul", [outputs[0], isTaken], parts[0], value),
            NewNodes.Make(graph, "Mul", [outputs[1], rest.Outputs[0]], parts[1], value),
            NewNodes.Make(graph, "Add", parts, name, value),
        ];
    }
}
