using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;

namespace NetGen.Generator.Kernels.Pointwise;

/// <summary>How an elementwise function is trained that takes numbers of the channel.</summary>
internal static class ChannelActivationTraining
{
    private const string Sums = "sums of gradients";

    public static bool TryPlan(NodeTraining training)
    {
        Node node = training.Node;
        if (ChannelActivationBlocksKernel.TryCreate(training.Block) is not ChannelActivationBlocksKernel forward)
        {
            return false;
        }

        ChannelFunction function = forward.Function;
        int channels = forward.Shape.Channels;
        training.AddForward("compute", Units.Blocks, training.Add("Forward", forward));
        if (!node.IsTrainable && !training.PassesGradient)
        {
            return true;
        }

        Operand? sums = node.IsTrainable ? training.OfBlock(Sums, (long)function.Operands.Count * channels) : null;
        training.AddBackward("take the gradients of", Units.Blocks, training.Add("Gradients", new ChannelActivationGradientKernel(
            training.Target, forward.Shape, function, training.Producer, training.PassesGradient, sums)));
        for (int i = 0; sums is not null && i < function.Operands.Count; i++)
        {
            training.AddAfterBackward("add up the parameter gradients of", Units.OfSums(channels), new Call(
                "BlockSums.Unit",
                Operand.Unit,
                new Operand.OfBlock(Sums, First: true).Plus((long)i * channels),
                new Operand.StrideOfBlock(Sums),
                new Operand.Word("f->Blocks"),
                channels,
                new Operand.Gradient(function.Operands[i].Tensor)));
        }

        return true;
    }
}
