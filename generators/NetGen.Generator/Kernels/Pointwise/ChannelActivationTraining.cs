using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;

namespace NetGen.Generator.Kernels.Pointwise;

/// <summary>How an elementwise function is trained that takes numbers of the channel and that no other node has taken as its epilogue.</summary>
internal static class ChannelActivationTraining
{
    public static bool TryPlan(NodeTraining training)
    {
        Node node = training.Node;
        if (ChannelActivationBlocksKernel.TryCreate(training.Request) is not ChannelActivationBlocksKernel forward)
        {
            return false;
        }

        training.AddForward("compute", Units.Blocks, training.Add("Forward", forward));
        if (!node.IsTrainable && !training.PassesGradient)
        {
            return true;
        }

        ChannelFunction function = forward.Function;
        OperandSums? sums = node.IsTrainable ? OperandSums.Reserve(training, function, forward.Shape.Channels) : null;
        training.AddBackward("take the gradients of", Units.Blocks, training.Add("Gradients", new ChannelActivationGradientKernel(
            training.Target,
            forward.Shape,
            function,
            training.Producer,
            training.PassesGradient,
            new Operand.Source(),
            new Operand.DestinationGradient(),
            new Operand.SourceGradient(),
            sums?.OfBlock)));
        sums?.AddUp(training, function);
        return true;
    }
}
