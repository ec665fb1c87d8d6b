using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Passes;

/// <summary>x·min(max(x + 3, 0), 6)/6, in whatever order it is written, becomes <c>HardSwish</c>.</summary>
internal sealed class HardswishPattern : IPass
{
    private const float Shift = 3;
    private const float Six = 6;

    public void Run(OnnxGraph graph)
    {
        foreach (GraphNode node in graph.Nodes.Where(n => n.Type is "Div" or "Mul").ToArray())
        {
            var pattern = new PatternGraph(graph);
            if (Match(pattern, node) is { } input)
            {
                pattern.Replace(node, new GraphNode("HardSwish", node.Name, [input], node.Outputs));
            }
        }
    }

    // (x·clip)/6, x·(clip/6) or (x/6)·clip; a division may be a product with 1/6.
    private static string? Match(PatternGraph graph, GraphNode node)
    {
        if (Sixth(graph, node) is { } whole)
        {
            return graph.Maker(whole, "Mul") is { } product ? Factors(product, (x, clip) => IsClip(graph, clip, x)) : null;
        }

        return node.Type != "Mul" ? null : Factors(node, (x, y) =>
            (SixthOf(graph, y) is { } clip && IsClip(graph, clip, x)) || (IsHardsigmoid(graph, y, x)));
    }

    private static string? Factors(GraphNode product, Func<string, string, bool> fits) =>
        fits(product.Inputs[0], product.Inputs[1]) ? product.Inputs[0] : fits(product.Inputs[1], product.Inputs[0]) ? product.Inputs[1] : null;

    private static string? SixthOf(PatternGraph graph, string value) => (graph.Maker(value, "Div") ?? graph.Maker(value, "Mul")) is { } node ? Sixth(graph, node) : null;

    private static string? Sixth(PatternGraph graph, GraphNode node) => node.Type == "Div"
        ? graph.WithNumber(node, commutes: false) is (var dividend, Six) ? dividend : null
        : graph.WithNumber(node, commutes: true) is (var factor, 1 / Six) ? factor : null;

    private static bool IsClip(PatternGraph graph, string value, string x)
    {
        if (graph.Maker(value, "Clip") is not { } clip)
        {
            return false;
        }

        float? least = clip.Inputs.Count > 1 ? graph.Number(clip.Inputs[1]) : (float)clip.Number("min", double.NaN);
        float? most = clip.Inputs.Count > 2 ? graph.Number(clip.Inputs[2]) : (float)clip.Number("max", double.NaN);
        return least == 0 && most == Six && graph.Maker(clip.Inputs[0], "Add") is { } sum && graph.WithNumber(sum, commutes: true) is (var input, Shift) && input == x;
    }

    private static bool IsHardsigmoid(PatternGraph graph, string value, string x) =>
        graph.Maker(value, "HardSigmoid") is { } node && node.Inputs[0] == x && (float)node.Number("alpha", 0) == HardsigmoidPattern.Slope && (float)node.Number("beta", HardsigmoidPattern.Offset) == HardsigmoidPattern.Offset;
}
