using NetGen.Onnx.Graphs;
using NetGen.Onnx.Operators;

namespace NetGen.Onnx.Passes;

/// <summary>
/// Known numbers that are added to what a convolution or a linear layer makes, or multiply it, one for all or one a channel, become part of its
/// weights and its bias. A batch normalisation takes them into its scale and shift.
/// </summary>
internal sealed class AffinePattern : IPass
{
    public void Run(OnnxGraph graph)
    {
        // One that has been taken along lets the next one follow the layer.
        foreach (GraphNode node in graph.Nodes.Where(n => n.Type is "Add" or "Sub" or "Mul" or "Div").ToArray())
        {
            TryFold(graph, node);
        }
    }

    private static void TryFold(OnnxGraph graph, GraphNode node)
    {
        var pattern = new PatternGraph(graph);
        if (node.Inputs.Count != 2 || Parts(graph, node) is not (var value, var constant, var isFirst) || !graph.Shapes.TryGetValue(value, out int[]? shape)
            || !(constant.Length == 1 || Constants.IsPerChannel(constant, shape)) || (isFirst && node.Type == "Div")
            || LayerBefore(pattern, value) is not { } layer
            || !pattern.IsOnlyFor(value, node) || layer.Inputs.Skip(1).Any(i => i.Length > 0 && !graph.Constants.ContainsKey(i)))
        {
            return;
        }

        // A bias with numbers of its own for each sample is none of a layer, which lowering will say.
        if (layer.Inputs.Count > 2 && layer.Inputs[2].Length > 0 && graph.Constants[layer.Inputs[2]].Length is var summands && summands != 1 && summands != shape[1])
        {
            return;
        }

        float[] numbers = constant.Gathered([shape[1]], i => constant.Length == 1 ? 0 : i).Floats;
        float[] factor = [.. numbers.Select(n => node.Type switch { "Mul" => n, "Div" => 1 / n, "Sub" when isFirst => -1, _ => 1 })];
        float[] summand = [.. numbers.Select(n => node.Type switch { "Add" => n, "Sub" => isFirst ? n : -n, _ => 0 })];
        graph.Nodes[graph.Nodes.IndexOf(layer)] = Folded(graph, layer, node, factor, summand);
        graph.Nodes.Remove(node);
    }

    private static GraphNode? LayerBefore(PatternGraph graph, string value) =>
        graph.Maker(value, "Conv") ?? graph.Maker(value, "BatchNormalization")
        ?? (graph.Maker(value, "Gemm") is { } product && product.Number("alpha", 1) == 1 && product.Number("beta", 1) == 1 ? product : null)
        ?? (graph.Maker(value, "ConvTranspose") is { } transposed && transposed.Integer("group", 1) == 1 ? transposed : null);

    private static (string Value, OnnxTensor Constant, bool IsFirst)? Parts(OnnxGraph graph, GraphNode node) =>
        graph.Constants.TryGetValue(node.Inputs[1], out OnnxTensor? second) ? (node.Inputs[0], second, false)
        : graph.Constants.TryGetValue(node.Inputs[0], out OnnxTensor? first) ? (node.Inputs[1], first, true)
        : null;

    private static GraphNode Folded(OnnxGraph graph, GraphNode layer, GraphNode node, float[] factor, float[] summand)
    {
        OnnxTensor weight = graph.Constants[layer.Inputs[1]];
        int channels = factor.Length;
        OnnxTensor? bias = layer.Inputs.Count > 2 && layer.Inputs[2].Length > 0 ? graph.Constants[layer.Inputs[2]] : null;
        float[] shift = [.. Enumerable.Range(0, channels).Select(c => ((bias is null ? 0 : (float)bias[bias.Length == 1 ? 0 : c]) * factor[c]) + summand[c])];

        // The channel is the first axis of a convolution's weights and of a transposed matrix, and the second one of a matrix and of a transposed convolution's weights.
        bool isSecond = layer.Type == "ConvTranspose" || (layer.Type == "Gemm" && layer.Integer("transB", 0) == 0);
        int run = ShapeMath.Length(weight.Shape.Skip(isSecond ? 2 : 1));
        float[] scaled = [.. weight.Floats.Select((v, i) => v * factor[i / run % channels])];
        List<string> inputs = [.. layer.Inputs];
        while (inputs.Count < 3)
        {
            inputs.Add("");
        }

        // The weights keep the name that says which module they are of.
        inputs[1] = Put(graph, layer.Inputs[1], node, OnnxTensor.Of(weight.Shape, scaled));
        inputs[2] = Put(graph, inputs[2].Length > 0 ? inputs[2] : $"{layer.Inputs[1]}.shift", node, OnnxTensor.Of([channels], shift));
        return layer.With(inputs, node.Outputs);
    }

    private static string Put(OnnxGraph graph, string name, GraphNode node, OnnxTensor tensor)
    {
        bool isShared = graph.Nodes.Count(n => n.Inputs.Contains(name)) > 1;
        string free = isShared || !graph.Constants.ContainsKey(name) ? graph.NewName($"{node.Outputs[0]}.{name}") : name;
        graph.Constants[free] = tensor;
        return free;
    }
}
