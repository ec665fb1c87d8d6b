using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Passes;

/// <summary>Before version 7 an attribute says with which axis a smaller tensor begins. The tensor gets dimensions of 1 behind it, as later versions expect.</summary>
internal sealed class OldBroadcasts : IPass
{
    private const int FirstWithoutAttribute = 7;

    public void Run(OnnxGraph graph)
    {
        if (graph.Opset >= FirstWithoutAttribute)
        {
            return;
        }

        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            GraphNode node = graph.Nodes[i];
            if (node.Type is "Add" or "Sub" or "Mul" or "Div" or "Pow" && node.Integer("broadcast", 0) != 0 && graph.Constants.TryGetValue(node.Inputs[1], out OnnxTensor? tensor)
                && graph.Shapes.TryGetValue(node.Inputs[0], out int[]? shape))
            {
                int axis = ShapeMath.Axis(node.Integer("axis", shape.Length - tensor.Shape.Length), shape.Length);
                string aligned = graph.NewName($"{node.Inputs[1]}.aligned");
                graph.Constants[aligned] = tensor.Reshaped([.. tensor.Shape, .. Enumerable.Repeat(1, Math.Max(shape.Length - axis - tensor.Shape.Length, 0))]);
                graph.Nodes[i] = new GraphNode(node.Type, node.Name, [node.Inputs[0], aligned], node.Outputs);
            }
        }
    }
}
