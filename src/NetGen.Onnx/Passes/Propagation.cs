using NetGen.Onnx.Graphs;
using NetGen.Onnx.Operators;

namespace NetGen.Onnx.Passes;

/// <summary>Shapes of all values from those of the inputs, and values that follow from known ones.</summary>
internal sealed class Propagation : IPass
{
    // A value that is larger is computed by a layer or not at all, but never unrolled into the file.
    private const int MostFolded = 1 << 24;

    public void Run(OnnxGraph graph)
    {
        var left = new List<GraphNode>(graph.Nodes.Count);
        foreach (GraphNode node in graph.Nodes)
        {
            if (!TryFold(graph, node))
            {
                left.Add(node);
            }
        }

        graph.Nodes = left;
    }

    // A node that does not fit is left as it is: lowering will tell, unless a pattern takes it along or nobody needs it.
    private static bool TryFold(OnnxGraph graph, GraphNode node)
    {
        if (OperatorCatalog.Find(node.Type, node.Domain) is not { } found)
        {
            return false;
        }

        var view = new NodeView(graph, node);
        try
        {
            int[][] shapes = found.Shapes(view);
            foreach ((string output, int[] shape) in node.Outputs.Zip(shapes))
            {
                graph.Shapes[output] = shape;
            }

            bool isKnown = found is ShapeOf or SizeOf || node.Inputs.All(i => i.Length == 0 || graph.Constants.ContainsKey(i));
            if (!isKnown || ShapeMath.Length(shapes[0]) > MostFolded || found.Fold(view) is not { } value)
            {
                return false;
            }

            graph.Constants[node.Outputs[0]] = value;
            return true;
        }
        catch (Exception exception) when (exception is UnsupportedException or OverflowException)
        {
            return false;
        }
    }
}
