using NetGen.Onnx.Format;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Passes;

/// <summary>
/// <c>HardSigmoid</c> of any slope α and offset β becomes 6αx + (6β − 3) and the one of slope 1/6 and offset 1/2, which is a layer. The factor can then become part of
/// the weights before it.
/// </summary>
internal sealed class HardsigmoidPattern : IPass
{
    public const float Slope = 1f / 6;
    public const float Offset = 0.5f;
    private const float UsualSlope = 0.2f;

    public void Run(OnnxGraph graph)
    {
        foreach (GraphNode node in graph.Nodes.Where(n => n.Type == "HardSigmoid").ToArray())
        {
            float factor = (float)(6 * node.Number("alpha", UsualSlope));
            float summand = (float)((6 * node.Number("beta", Offset)) - 3);
            int place = graph.Nodes.IndexOf(node);
            string input = node.Inputs[0];
            graph.Nodes.RemoveAt(place);
            foreach ((string type, float number, float neutral) in new[] { ("Mul", factor, 1f), ("Add", summand, 0f) })
            {
                if (number != neutral)
                {
                    GraphNode step = NewNodes.WithNumber(graph, type, input, number, $"{node.Outputs[0]}.{type}");
                    graph.Nodes.Insert(place++, step);
                    input = step.Outputs[0];
                }
            }

            graph.Nodes.Insert(place, new GraphNode(node.Type, node.Name, [input], node.Outputs, attributes: [Number("alpha", Slope), Number("beta", Offset)]));
        }
    }

    private static AttributeProto Number(string name, float value) => new() { Name = name, Type = AttributeProto.Types.Kind.Float, F = value };
}
