using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;

namespace NetGen.Generator.Planning;

/// <summary>The phases of a training step that move values between layouts: the caller's, blocks, and images one after another.</summary>
/// <param name="graph">The network.</param>
/// <param name="width">The processor.</param>
/// <param name="values">Where values lie.</param>
/// <param name="gradients">Where the gradients to them lie.</param>
/// <param name="leaving">Of the values that leave the nodes which take one image after another: where they and the gradients to them lie for these.</param>
internal sealed class LayoutPhases(
    NodeGraph graph, Target width, IReadOnlyList<TrainingBuffer> values, GradientPlan gradients, IReadOnlyDictionary<int, (TrainingBuffer Value, TrainingBuffer Gradient)> leaving)
{
    /// <summary>Brings the caller's images into the layout of the first node.</summary>
    public Phase GatherImages()
    {
        const string What = "gather the images";
        if (values[0].IsByImage)
        {
            return GatherChannelsLast(What);
        }

        var gather = new Call("LaneBlocks.GatherBlock", width.Lanes, new Operand.OfFrame("Input"), values[0].Features, Operand.Block, Operand.Images, Block(values[0]));
        var flush = new Call("LaneBlocks.Flush", Block(values[0]), values[0].Features * width.Lanes);
        return graph.Nodes.Any(n => n.FlushesDenormals) ? new Phase(What, Units.Blocks, gather, flush) : new Phase(What, Units.Blocks, gather);
    }

    /// <summary>Brings into a block what leaves the nodes that take one image after another.</summary>
    public IEnumerable<Phase> BringIntoBlocks(Node node)
    {
        if (leaving.TryGetValue(node.Number, out var images))
        {
            yield return new Phase($"bring into a block what leaves {node.Name}", Units.Blocks, new Call(
                "LaneBlocks.GatherChannelsLast", [.. OfLeaving(node.Number, images.Value), Block(values[node.Number])]));
        }
    }

    /// <summary>Brings the gradient to it back.</summary>
    public IEnumerable<Phase> BringOutOfBlocks(Node node)
    {
        if (leaving.TryGetValue(node.Number, out var images))
        {
            yield return new Phase($"bring the gradient to what leaves {node.Name} out of the block", Units.Blocks, new Call(
                "LaneBlocks.ScatterChannelsLast", [.. OfLeaving(node.Number, images.Gradient), Block(gradients.Of(node.Number))]));
        }
    }

    /// <summary>Brings the outputs to the caller, if he asks for them.</summary>
    public Phase HandOutOutputs()
    {
        TrainingBuffer output = values[graph.Output];
        return new Phase("hand out the outputs", Units.Blocks, new Choice(
            new FrameCondition.IsThere("Outputs"),
            new Call("LaneBlocks.ScatterBlock", width.Lanes, Block(output), output.Features, Operand.Block, Operand.Images, new Operand.OfFrame("Outputs")),
            Otherwise: null));
    }

    /// <summary>The same for the gradient to the input.</summary>
    public Phase HandOutInputGradient() => new("hand out the gradient to the input", Units.Blocks, new Choice(
        new FrameCondition.IsThere("InputGradient"),
        new Call("LaneBlocks.ScatterBlock", width.Lanes, Block(gradients.Of(0)), values[0].Features, Operand.Block, Operand.Images, new Operand.OfFrame("InputGradient")),
        Otherwise: null));

    private Phase GatherChannelsLast(string what)
    {
        Shape shape = graph.ShapeOf(0);
        int padded = width.RoundUp(shape.Channels);
        var gather = new Call("LayoutConversion.ToChannelsLast", new Operand.OfImage(new Operand.OfFrame("Input"), shape.Length), shape.Channels, shape.Pixels, padded, Block(values[0]));
        var flush = new Call("LaneBlocks.Flush", Block(values[0]), shape.Pixels * padded);
        return graph.Nodes.Any(n => n.FlushesDenormals) ? new Phase(what, Units.Images, gather, flush) : new Phase(what, Units.Images, gather);
    }

    private IEnumerable<Operand> OfLeaving(int value, TrainingBuffer images)
    {
        Shape shape = graph.ShapeOf(value);
        return [width.Lanes, new Operand.OfArena(images, IsBlock: false), images.Features, shape.Channels, shape.Pixels, width.RoundUp(shape.Channels), Operand.Block, Operand.Images];
    }

    private static Operand Block(TrainingBuffer buffer) => new Operand.OfArena(buffer, IsBlock: true);
}
