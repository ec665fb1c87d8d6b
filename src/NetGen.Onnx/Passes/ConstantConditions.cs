using NetGen.Onnx.Format;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Passes;

/// <summary>An <c>If</c> whose condition is known becomes the branch that is taken.</summary>
internal sealed class ConstantConditions : IPass
{
    public void Run(OnnxGraph graph)
    {
        // A branch may hold another condition, which is known as early.
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            GraphNode node = graph.Nodes[i];
            if (node.Type == "If" && node.Inputs.Count == 1 && graph.Constants.TryGetValue(node.Inputs[0], out OnnxTensor? condition)
                && node.Graph(condition[0] != 0 ? "then_branch" : "else_branch") is { } branch)
            {
                graph.Nodes.RemoveAt(i);
                graph.Nodes.InsertRange(i, Branch.Inline(graph, node, branch, node.Outputs));
                i--;
            }
        }
    }
}
