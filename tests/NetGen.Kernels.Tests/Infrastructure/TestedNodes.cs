using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;

namespace NetGen.Kernels.Tests.Infrastructure;

/// <summary>Which node of a network is tested.</summary>
internal static class TestedNodes
{
    /// <summary>The one with several inputs, whose other nodes only give it their shapes, or else the first.</summary>
    public static Node JoinOrFirst(this NodeGraph graph) => graph.Nodes.FirstOrDefault(n => n.Op is JoinOp) ?? graph.Nodes[0];
}
