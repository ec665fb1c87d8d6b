using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Kernels.Contraction.Direct;
using NetGen.Generator.Kernels.Contraction.WeightGradient;
using NetGen.Generator.Kernels.Pointwise;
using NetGen.Generator.Machine;

namespace NetGen.Generator.Kernels.Contraction;

/// <summary>Training of a transposed convolution.</summary>
internal static class TransposedConvolutionTraining
{
    public static bool TryPlan(NodeTraining training)
    {
        if (training.Node is not { Op: TransposedConvolutionOp { Convolution: var convolution } } node)
        {
            return false;
        }

        Target target = training.Target;
        var weights = new Operand.Parameter("weight");
        Operand bias = KeptActivation.Rows(training, convolution.InChannels);
        var forward = new TransposedForward(target, convolution, node.Epilogue.Activation, weights, bias) { Kept = KeptActivation.Keep(training) };
        training.Work += forward.Work;
        training.AddForward("compute", Units.Blocks, training.Add("Forward", forward));
        if (node.TrainsOp)
        {
            AddParameterGradients(training, convolution, bias);
        }
        else
        {
            KeptActivation.AddBackward(training);
        }

        if (training.PassesGradient)
        {
            var gradient = new DirectInputGradient(target, new ConvolutionGather(convolution, Forward: true), training.Producer, weights);
            training.Work += gradient.Work;
            training.AddBackward("take the input gradient of", Units.Blocks, training.Add("InputGradient", gradient));
        }

        return true;
    }

    // Every block leaves its own sums, as in a convolution; those of the bias come from this node's own output, together with the activation's where it has operands.
    private static void AddParameterGradients(NodeTraining training, Convolution convolution, Operand rows)
    {
        Target target = training.Target;
        GradientSums sums = GradientSums.Reserve(training, convolution.Weights, convolution.InChannels);
        FusedActivation? activation = KeptActivation.Fuse(training, convolution.InChannels, rows, sums.BiasOfBlock);
        var gradient = new ConvolutionWeightGradient(target, convolution, new Operand.DestinationGradient(), new Operand.Source(), sums.OfBlock, Operand.Null) { Activation = activation };
        training.Work += gradient.Work;
        training.AddBackward("take the weight gradients of", Units.Blocks, training.Add("WeightGradient", gradient));
        if (activation is null && sums.BiasOfBlock != Operand.Null)
        {
            training.AddBackward("take the bias gradient of", Units.Blocks, training.Add("BiasGradient", new ChannelSumKernel(target, convolution.InChannels, convolution.InputPixels, sums.BiasOfBlock)));
        }

        sums.AddUp(training);
    }
}
