using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels;
using NetGen.Generator.Machine;

namespace NetGen.Generator.Planning;

/// <summary>
/// The nodes of a training step with few images that take one image after another, with channels in the lanes: a block would have most of its lanes empty. They are
/// the first nodes, as far as all of them can be trained so. The others take one block, into which the values that leave these nodes are brought.
/// </summary>
internal sealed class ImageNodes
{
    private readonly NodeGraph _graph;
    private readonly int _count;

    private ImageNodes(NodeGraph graph, int count)
    {
        _graph = graph;
        _count = count;
    }

    /// <summary>The nodes of a graph; null where none of them is a convolution.</summary>
    public static ImageNodes? Choose(NodeGraph graph, Target target)
    {
        int most = graph.Nodes.TakeWhile(node => KernelCatalog.TrainsByImage(node, target)).Count();
        return Enumerable.Range(0, most).Select(fewer => new ImageNodes(graph, most - fewer)).FirstOrDefault(nodes => nodes.AreApart && nodes.HaveProducts);
    }

    /// <summary>Whether a value is made by these nodes, as that of their number, or is the network's input.</summary>
    public bool Has(int value) => value <= _count;

    /// <summary>Whether a value of these nodes is taken by others, or by the loss.</summary>
    public bool Leaves(int value) => Has(value) && (value == _graph.Output || _graph.ConsumersOf(value).Any(consumer => consumer.Node > _count));

    private bool HaveProducts => _graph.Nodes.Take(_count).Any(node => node.Op is ConvolutionOp);

    // The gradient to a value that leaves comes from blocks alone, and is no node's gradient besides.
    private bool AreApart => !Leaves(0) && Enumerable.Range(1, _count).Where(Leaves).All(value =>
        _graph.ConsumersOf(value).All(consumer => consumer.Node > _count) && !_graph.Nodes[value - 1].Op.Gradient.PassesOn);
}
