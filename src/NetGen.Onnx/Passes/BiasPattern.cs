using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Passes;

/// <summary><c>MatMul</c> of a vector and <c>Add</c> of known numbers become <c>Gemm</c>.</summary>
internal sealed class BiasPattern : IPass
{
    public void Run(OnnxGraph graph)
    {
        foreach (GraphNode sum in graph.Nodes.Where(n => n.Type == "Add").ToArray())
        {
            var pattern = new PatternGraph(graph);
            foreach ((string value, string other) in new[] { (sum.Inputs[0], sum.Inputs[1]), (sum.Inputs[1], sum.Inputs[0]) })
            {
                if (pattern.Maker(value, "MatMul") is { } product && pattern.IsOnlyFor(value, sum) && graph.Constants.TryGetValue(other, out OnnxTensor? bias)
                    && graph.Constants.TryGetValue(product.Inputs[1], out OnnxTensor? weight) && weight.Shape.Length == 2 && bias.Length == weight.Shape[1]
                    && graph.Shapes.TryGetValue(product.Inputs[0], out int[]? input) && input.Length == 2)
                {
                    pattern.Replace(sum, new GraphNode("Gemm", product.Name, [product.Inputs[0], product.Inputs[1], other], sum.Outputs));
                    break;
                }
            }
        }
    }
}
