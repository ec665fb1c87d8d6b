using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Passes;

/// <summary>x·(1 + erf(x/√2))/2, in whatever order it is written, becomes <c>Gelu</c>.</summary>
internal sealed class GeluPattern : IPass
{
    private const float Half = 0.5f;

    // Files hold √2 and 1/√2 with 3 to 8 digits.
    private const float Tolerance = 1e-4f;

    public void Run(OnnxGraph graph)
    {
        foreach (GraphNode node in graph.Nodes.Where(n => n.Type == "Mul").ToArray())
        {
            var pattern = new PatternGraph(graph);
            if (Match(pattern, node) is { } input)
            {
                pattern.Replace(node, new GraphNode("Gelu", node.Name, [input], node.Outputs));
            }
        }
    }

    // (x·(1 + erf))·½, x·((1 + erf)·½) or (x·½)·(1 + erf).
    private static string? Match(PatternGraph graph, GraphNode node)
    {
        if (HalfOf(graph, node) is { } whole)
        {
            return graph.Maker(whole, "Mul") is { } product ? Pair(product, (x, y) => IsOnePlusErf(graph, y, x) ? x : null) : null;
        }

        return Pair(node, (x, y) =>
            graph.Maker(y, "Mul") is { } right && HalfOf(graph, right) is { } sum && IsOnePlusErf(graph, sum, x) ? x
            : graph.Maker(x, "Mul") is { } left && HalfOf(graph, left) is { } input && IsOnePlusErf(graph, y, input) ? input
            : null);
    }

    private static string? Pair(GraphNode product, Func<string, string, string?> match) =>
        product.Inputs.Count != 2 ? null : match(product.Inputs[0], product.Inputs[1]) ?? match(product.Inputs[1], product.Inputs[0]);

    private static string? HalfOf(PatternGraph graph, GraphNode node) => graph.WithNumber(node, commutes: true) is (var value, Half) ? value : null;

    private static bool IsOnePlusErf(PatternGraph graph, string value, string x)
    {
        if (graph.Maker(value, "Add") is not { } sum || graph.WithNumber(sum, commutes: true) is not (var inner, 1) || graph.Maker(inner, "Erf") is not { } erf)
        {
            return false;
        }

        (string Value, float Number)? scaled = graph.Maker(erf.Inputs[0], "Div") is { } quotient ? graph.WithNumber(quotient, commutes: false)
            : graph.Maker(erf.Inputs[0], "Mul") is { } product && graph.WithNumber(product, commutes: true) is (var of, var factor) ? (of, 1 / factor)
            : null;
        return scaled is (var input, var root) && input == x && Math.Abs(root - Math.Sqrt(2)) < Tolerance;
    }
}
