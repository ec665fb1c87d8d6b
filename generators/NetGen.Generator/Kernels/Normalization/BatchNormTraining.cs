using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Kernels.Pointwise;
using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels.Normalization;

/// <summary>How a batch normalisation is trained: sums of every block, from them what the batch comes to, and a pass with that; the same backward.</summary>
internal static class BatchNormTraining
{
    public static bool TryPlan(NodeTraining training)
    {
        Node node = training.Node;
        var windows = new BatchNormWindows(training.Target, node.LayerInput, node.Epilogue.Activation, ChannelFunction.OfEpilogue(node), node.Epilogue.Pool);
        AddForward(training, windows);

        // The statistics pass gradient on to the input even where scale and shift are frozen.
        if (node.IsTrainable || training.PassesGradient)
        {
            AddBackward(training, windows);
        }

        return true;
    }

    private static void AddForward(NodeTraining training, BatchNormWindows windows)
    {
        var op = (BatchNormOp)training.Node.Op;
        int channels = windows.Shape.Channels;
        var statistics = new BatchNormStatisticsKernel(training.Target, windows.Shape);
        Call sums = training.Add("Statistics", statistics);
        Call forward = training.Add("Forward", new BatchNormForwardKernel(windows));
        training.OfBlock("sums", statistics.PartialFloats);
        Operand[] results =
        [
            training.OfBatch("mean", channels), training.OfBatch("inverse deviation", channels), training.OfBatch("scale", channels), training.OfBatch("shift", channels),
        ];
        Operand[] tensors =
        [
            new Operand.Parameter("weight"), new Operand.Parameter("bias"), new Operand.RunningStatistic("running_mean"), new Operand.RunningStatistic("running_var"),
        ];
        var combine = new Call("BatchStatistics.Forward", [.. Sums(training, windows), op.Eps, op.Momentum is { } momentum ? momentum : new Operand.ShareOfBatch(), .. tensors, .. results]);
        training.AddForward("sum up the values that reach", Units.Blocks, sums);
        training.AddForward("take the statistics of", Units.Of(channels), combine);
        training.AddForward("compute", Units.Blocks, forward);
    }

    private static void AddBackward(NodeTraining training, BatchNormWindows windows)
    {
        int channels = windows.Shape.Channels;
        Operand throughMean = training.OfBatch("gradient through mean", channels);
        Operand throughVariance = training.OfBatch("gradient through variance", channels);
        Operand GradientOf(string name) => training.Node.TrainsOp ? new Operand.Gradient(name) : Operand.Null;
        training.AddBackward("sum up the gradients that reach", Units.Blocks, training.Add("GradientSums", new BatchNormGradientSumsKernel(windows, training.Node.TrainsActivation)));
        training.AddBackward("take the parameter gradients of", Units.Of(channels), new Call(
            "BatchStatistics.Backward",
            [.. Sums(training, windows), new Operand.OfBatch("inverse deviation"), new Operand.OfBatch("scale"), GradientOf("weight"), GradientOf("bias"), throughMean, throughVariance]));
        if (windows.Function is { } function && training.Node.TrainsActivation)
        {
            new OperandSums("sums", BatchNormGradientSumsKernel.SlopesStart(windows), function.IsShared ? 1 : channels).AddUp(training, function);
        }

        if (training.PassesGradient)
        {
            training.AddBackward("take the input gradient of", Units.Blocks, training.Add("InputGradient", new BatchNormInputGradientKernel(windows, training.Producer)));
        }
    }

    // The channel, the sums of all blocks, of how many values they are, and whether they count.
    private static Operand[] Sums(NodeTraining training, BatchNormWindows windows) =>
    [
        Operand.Unit, new Operand.OfBlock("sums", First: true), new Operand.StrideOfBlock("sums"), Operand.Frame, new Operand.BatchCount(), training.Target.Lanes, windows.Shape.Pixels,
    ];
}
