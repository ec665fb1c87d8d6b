using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Kernels.Pointwise;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels.Normalization;

/// <summary>How a batch normalisation is trained: sums of every block, from them what the batch comes to, and a pass with that; the same backward.</summary>
internal static class BatchNormTraining
{
    public static bool TryPlan(NodeTraining training)
    {
        Node node = training.Node;
        var windows = new BatchNormWindows(
            training.Target, node.LayerInput, training.LayoutOf(node.LayerInput), training.LayoutOf(Pooled(node)), node.Epilogue.Activation, ChannelFunction.OfEpilogue(node), node.Epilogue.Pool);
        AddForward(training, windows);

        // The statistics pass gradient on to the input even where scale and shift are frozen.
        if (node.IsTrainable || training.PassesGradient)
        {
            AddBackward(training, windows);
        }

        return true;
    }

    /// <summary>Whether images of a node can come one after another.</summary>
    public static bool FitsImages(Node node, Target target) => node.LayerInput == node.Input && ChannelFunction.OfEpilogue(node) is null;

    private static void AddForward(NodeTraining training, BatchNormWindows windows)
    {
        var op = (BatchNormOp)training.Node.Op;
        int channels = windows.Shape.Channels;
        int floats = training.FloatsOf(channels);
        var statistics = new BatchNormStatisticsKernel(training.Target, windows.Shape, windows.Layout);
        Call sums = training.Add("Statistics", statistics);
        Call forward = training.Add("Forward", new BatchNormForwardKernel(windows));
        training.OfBlock("sums", statistics.PartialFloats);
        Operand[] results =
        [
            training.OfBatch("mean", floats), training.OfBatch("inverse deviation", floats), training.OfBatch("scale", floats), training.OfBatch("shift", floats),
        ];
        Operand[] tensors =
        [
            new Operand.Parameter("weight"), new Operand.Parameter("bias"), new Operand.RunningStatistic("running_mean"), new Operand.RunningStatistic("running_var"),
        ];
        var combine = new Call("BatchStatistics.Forward", [.. Sums(training, windows), op.Eps, op.Momentum is { } momentum ? momentum : new Operand.ShareOfBatch(), .. tensors, .. results, .. Lanes(training)]);
        training.AddForward("sum up the values that reach", training.PartsOfBatch, sums);
        training.AddForwardStatistics("take the statistics of", Units.Of(channels), TensorOwner.Op, combine);
        training.AddForward("compute", training.PartsOfBatch, forward);
    }

    private static void AddBackward(NodeTraining training, BatchNormWindows windows)
    {
        int channels = windows.Shape.Channels;
        Operand throughMean = training.OfBatch("gradient through mean", training.FloatsOf(channels));
        Operand throughVariance = training.OfBatch("gradient through variance", training.FloatsOf(channels));
        Operand GradientOf(string name) => training.Node.TrainsOp ? new Operand.Gradient(name) : Operand.Null;
        training.AddBackward("sum up the gradients that reach", training.PartsOfBatch, training.Add("GradientSums", new BatchNormGradientSumsKernel(windows, training.Node.TrainsActivation)));
        training.AddBackwardStatistics("take the parameter gradients of", Units.Of(channels), TensorOwner.Op, new Call(
            "BatchStatistics.Backward",
            [.. Sums(training, windows), new Operand.OfBatch("inverse deviation"), new Operand.OfBatch("scale"), GradientOf("weight"), GradientOf("bias"), throughMean, throughVariance, .. Lanes(training)]));
        if (windows.Function is { } function && training.Node.TrainsActivation)
        {
            new OperandSums("sums", BatchNormGradientSumsKernel.SlopesStart(windows), function.IsShared ? 1 : channels).AddUp(training, function);
        }

        if (training.PassesGradient)
        {
            training.AddBackward("take the input gradient of", training.PartsOfBatch, training.Add("InputGradient", new BatchNormInputGradientKernel(windows, training.Producer)));
        }
    }

    private static Shape Pooled(Node node) => node.LayerInput with { Dimensions = new EquatableArray<int>(node.LayerInput.Dimensions.Select((d, axis) => axis == 0 ? d : d / node.Epilogue.Pool)) };

    private static Operand[] Lanes(NodeTraining training) => training.IsByImage ? [new Operand.Word("channelsInLanes: true")] : [];

    // The channel, the sums of all blocks, of how many values they are, and whether they count.
    private static Operand[] Sums(NodeTraining training, BatchNormWindows windows) =>
    [
        Operand.Unit, new Operand.OfBlock("sums", First: true), new Operand.StrideOfBlock("sums"), Operand.Frame, new Operand.BatchCount(), training.Target.Lanes, windows.Shape.Pixels,
    ];
}
