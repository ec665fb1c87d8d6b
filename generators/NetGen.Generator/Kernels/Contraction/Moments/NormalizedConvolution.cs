using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Kernels.Contraction.Direct;
using NetGen.Generator.Kernels.Pointwise;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels.Contraction.Moments;

/// <summary>
/// Training of a convolution of a one-channel input with the batch normalisation, activation and max pooling behind it, as one node. The
/// statistics come from moments of the input, so normalisation folds into the weights as it does for prediction, and the outputs of the
/// convolution are never stored. Backward needs the chosen pixel of every pooling window and nothing else.
/// </summary>
internal static class NormalizedConvolution
{
    private const string Partial = "moments of blocks";
    private const string Sums = "sums of gradients";

    public static bool TryPlan(NodeTraining training)
    {
        if (training.Node is not { Op: ConvolutionOp { Convolution: var convolution }, Epilogue: { Normalization: { } normalization } epilogue } node)
        {
            return false;
        }

        Target target = training.Target;
        int taps = convolution.Taps;
        int channels = convolution.OutChannels;
        Operand moments = training.OfBlock(Partial, PatchMomentsKernel.Vectors(convolution) * target.Lanes);
        Operand? marks = epilogue.Pool > 1 ? training.OfBlock("marks", (long)node.Output.Length * target.Lanes) : null;
        Operand sums = training.OfBlock(Sums, channels * MarkedWeightGradient.Sums(convolution));
        Operand combined = training.OfBatch("moments", ElementType.Double, taps + (taps * taps));
        Operand means = training.OfBatch("means", ElementType.Double, channels);
        Operand inverse = training.OfBatch("inverse deviations", channels);
        Operand weights = training.OfBatch("folded weights", channels * taps);
        Operand bias = training.OfBatch("folded bias", (long)ChannelRows.Count(epilogue.Activation) * channels);
        KeptActivation.AddRows(training, channels, bias);

        training.AddForward("sum up the moments of the taps of", Units.Blocks, training.Add("Moments", new PatchMomentsKernel(target, convolution, moments)));
        training.AddForwardStatistics(
            "take the statistics and fold them into the weights of",
            Units.Of(1),
            TensorOwner.Normalization,
            new Call(
                "PatchMoments.Combine",
                new Operand.OfBlock(Partial, First: true),
                new Operand.StrideOfBlock(Partial),
                Operand.Frame,
                Statistics,
                target.Lanes,
                convolution.Rows.Kernel,
                convolution.Columns.Kernel,
                convolution.OutputPixels,
                combined),
            new Loop("channel", channels, new EquatableArray<Statement>(new Call(
                "PatchMoments.Forward",
                new Operand.Word("channel"),
                Operand.Frame,
                Statistics,
                combined,
                taps,
                Count(convolution),
                normalization.Eps,
                normalization.Momentum is { } momentum ? momentum : new Operand.ShareOfBatch(TensorOwner.Normalization),
                new Operand.Parameter("weight"),
                Bias(node),
                new Operand.Parameter("weight", TensorOwner.Normalization),
                new Operand.Parameter("bias", TensorOwner.Normalization),
                new Operand.RunningStatistic("running_mean", TensorOwner.Normalization),
                new Operand.RunningStatistic("running_var", TensorOwner.Normalization),
                means,
                inverse,
                weights,
                bias))));
        training.AddForward("compute", Units.Blocks, training.Add("Forward", marks is null
            ? new DirectForward(target, convolution, epilogue.Activation, Pool: 1, weights, bias) { Kept = KeptActivation.Keep(training) }
            : new MarkedForward(target, convolution, epilogue.Activation, epilogue.Pool, weights, bias, marks)));

        KeptActivation.AddBackward(training);
        training.AddBackward("take the weight gradients of", Units.Blocks, training.Add("WeightGradient", new MarkedWeightGradient(
            target, convolution, epilogue.Pool, marks ?? new Operand.DestinationGradient(), sums)));
        training.AddBackwardStatistics("add up the parameter gradients of", Units.Of(channels), TensorOwner.Normalization, new Call(
            "PatchMoments.Backward",
            Operand.Unit,
            Operand.Frame,
            Statistics,
            combined,
            taps,
            Count(convolution),
            new Operand.OfBlock(Sums, First: true),
            new Operand.StrideOfBlock(Sums),
            new Operand.Parameter("weight"),
            Bias(node),
            new Operand.Parameter("weight", TensorOwner.Normalization),
            new Operand.RunningStatistic("running_mean", TensorOwner.Normalization),
            means,
            inverse,
            new Operand.Gradient("weight"),
            HasBias(node) ? new Operand.Gradient("bias") : Operand.Null,
            new Operand.Gradient("weight", TensorOwner.Normalization),
            new Operand.Gradient("bias", TensorOwner.Normalization)));
        return true;
    }

    private static Operand Statistics => new Operand.BatchCount(TensorOwner.Normalization);

    private static Operand Bias(Node node) => HasBias(node) ? new Operand.Parameter("bias") : Operand.Null;

    private static bool HasBias(Node node) => node.Tensor("bias") is not null;

    // Pixels of all images, over which the statistics go.
    private static Operand Count(Convolution convolution) => Operand.Images.Times(convolution.OutputPixels, isLong: true);
}
