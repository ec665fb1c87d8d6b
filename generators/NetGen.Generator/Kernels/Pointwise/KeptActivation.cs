using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels.Pointwise;

/// <summary>
/// An activation with operands in the epilogue of a node that is trained. Its derivative and the gradients to its operands need the value before it, so the way
/// forward keeps that beside the output. The kernel of the gradient to the weights begins the way back (<see cref="FusedActivation"/>). Where there is none that comes
/// first, a pass over each block does: it writes the gradient to that value over it.
/// </summary>
internal static class KeptActivation
{
    /// <summary>Where the way forward keeps the value before the activation; null where nobody needs it.</summary>
    public static Operand? Keep(NodeTraining training)
    {
        training.KeepsBeforeActivation = ChannelFunction.OfEpilogue(training.Node) is not null
            && (training.Node.TrainsActivation || IsPassed(training));
        return training.KeepsBeforeActivation ? new Operand.BeforeActivation() : null;
    }

    /// <summary>The bias of a node's op, with the rows of the activation's operands behind it (<see cref="ChannelRows"/>).</summary>
    public static Operand Rows(NodeTraining training, int channels)
    {
        Operand? bias = training.Node.Tensor("bias") is null ? null : new Operand.Parameter("bias");
        if (ChannelFunction.OfEpilogue(training.Node) is null)
        {
            return bias ?? training.OfBatch("zeros", channels);
        }

        // Without a bias the first row stays as memory begins: 0.
        Operand rows = training.OfBatch("bias and slopes", (long)ChannelRows.Count(training.Node.Epilogue.Activation) * channels);
        AddRows(training, channels, rows, bias is null ? [] : [new Copy(bias, rows, channels)]);
        return rows;
    }

    /// <summary>Adds what writes the rows of the activation's operands behind a first row.</summary>
    /// <param name="training">The node in training.</param>
    /// <param name="channels">Numbers of a row.</param>
    /// <param name="rows">The first row.</param>
    /// <param name="first">What writes that, too.</param>
    public static void AddRows(NodeTraining training, int channels, Operand rows, params Statement[] first)
    {
        if (ChannelFunction.OfEpilogue(training.Node) is { } function)
        {
            training.AddBeforeForward("lay out the slopes of", Units.Of(1), [.. first, .. function.Operands.Select((operand, i) => operand.Spread(channels, rows.Plus((i + 1L) * channels)))]);
        }
    }

    /// <summary>
    /// Makes the way back a part of the kernel of the gradient to the weights, where <see cref="Keep"/> has kept the value: what that kernel takes, or null.
    /// </summary>
    /// <param name="training">The node in training.</param>
    /// <param name="channels">Output channels.</param>
    /// <param name="rows">The rows that <see cref="Rows"/> has laid out.</param>
    /// <param name="bias">Where the block's sums for the bias go, or <see cref="Operand.Null"/>.</param>
    public static FusedActivation? Fuse(NodeTraining training, int channels, Operand rows, Operand bias)
    {
        if (!training.KeepsBeforeActivation)
        {
            return null;
        }

        ChannelFunction function = ChannelFunction.OfEpilogue(training.Node)!;
        OperandSums? sums = null;
        if (training.Node.TrainsActivation)
        {
            sums = OperandSums.Reserve(training, function, channels) with { Channels = function.IsShared ? 1 : channels };
            sums.AddUp(training, function);
        }

        return new FusedActivation(function, channels, rows.Plus(channels), sums?.OfBlock, bias == Operand.Null ? null : bias);
    }

    /// <summary>Adds the pass that begins the way back, where <see cref="Keep"/> has kept the value.</summary>
    public static void AddBackward(NodeTraining training)
    {
        Node node = training.Node;
        if (!training.KeepsBeforeActivation)
        {
            return;
        }

        ChannelFunction function = ChannelFunction.OfEpilogue(node)!;
        Shape shape = function.ShapeOf(node.OpOutput);
        OperandSums? sums = training.Node.TrainsActivation ? OperandSums.Reserve(training, function, shape.Channels) : null;
        training.AddBackward("pass the gradient through the activation of", Units.Blocks, training.Add("ActivationGradients", new ChannelActivationGradientKernel(
            training.Target,
            shape,
            function,
            Producer: null,
            PassesGradient: IsPassed(training),
            new Operand.BeforeActivation(),
            new Operand.ArrivingGradient(),
            new Operand.BeforeActivation(),
            sums?.OfBlock)));
        sums?.AddUp(training, function);
    }

    private static bool IsPassed(NodeTraining training) => training.Node.TrainsOp || training.PassesGradient;
}
