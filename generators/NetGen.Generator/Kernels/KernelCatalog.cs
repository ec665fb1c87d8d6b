using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Graph.Ops.Losses;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Kernels.Contraction;
using NetGen.Generator.Kernels.Contraction.ByImage;
using NetGen.Generator.Kernels.Dropout;
using NetGen.Generator.Kernels.Gated;
using NetGen.Generator.Kernels.Join;
using NetGen.Generator.Kernels.Linear;
using NetGen.Generator.Kernels.LocalResponse;
using NetGen.Generator.Kernels.Loss;
using NetGen.Generator.Kernels.MatrixProduct;
using NetGen.Generator.Kernels.Normalization;
using NetGen.Generator.Kernels.Pointwise;
using NetGen.Generator.Kernels.Pooling;
using NetGen.Generator.Kernels.Rearrange;
using NetGen.Generator.Kernels.Reduce;
using NetGen.Generator.Kernels.Resize;
using NetGen.Generator.Kernels.Softmax;
using NetGen.Generator.Machine;

namespace NetGen.Generator.Kernels;

/// <summary>
/// The ways to compute every op, in the order in which they are asked; one that does not serve returns null. The first that serves is taken, or of a convolution's the
/// fastest (<see cref="KernelChoice"/>).
/// </summary>
internal static class KernelCatalog
{
    private static readonly Dictionary<Type, Func<KernelRequest, PredictionKernel?>[]> s_prediction = new()
    {
        [typeof(TransposedConvolutionOp)] = TransposedConvolutionKernels.Prediction,
        [typeof(LinearOp)] = LinearKernels.Prediction,
        [typeof(BatchNormOp)] = BatchNormKernels.Prediction,
        [typeof(RunNormalizationOp)] = RunNormalizationKernels.Prediction,
        [typeof(PointwiseOp)] = PointwiseKernels.Prediction,
        [typeof(MaxPoolOp)] = MaxPoolKernels.Prediction,
        [typeof(AveragePoolOp)] = [AveragePoolKernel.TryCreate],
        [typeof(PaddingOp)] = [PaddingKernel.TryCreate],
        [typeof(RearrangeOp)] = RearrangeKernels.Prediction,
        [typeof(ReduceOp)] = [ReduceKernel.TryCreate],
        [typeof(GluOp)] = [GluKernel.TryCreate],
        [typeof(LocalResponseOp)] = [LocalResponseKernel.TryCreate, LocalResponseOneImageKernel.TryCreate],
        [typeof(UpsampleOp)] = UpsampleKernels.Prediction,
        [typeof(SoftmaxOp)] = SoftmaxKernels.Prediction,
        [typeof(AddOp)] = JoinKernels.Sum,
        [typeof(BroadcastOp)] = JoinKernels.Broadcast,
        [typeof(ConcatOp)] = JoinKernels.Concat,
        [typeof(MatrixProductOp)] = [MatrixProductKernel.TryCreate],
    };

    private static readonly Dictionary<Type, Func<NodeTraining, bool>[]> s_training = new()
    {
        [typeof(ConvolutionOp)] = ConvolutionKernels.Training,
        [typeof(TransposedConvolutionOp)] = TransposedConvolutionKernels.Training,
        [typeof(LinearOp)] = LinearKernels.Training,
        [typeof(BatchNormOp)] = BatchNormKernels.Training,
        [typeof(RunNormalizationOp)] = RunNormalizationKernels.Training,
        [typeof(PointwiseOp)] = PointwiseKernels.Training,
        [typeof(MaxPoolOp)] = MaxPoolKernels.Training,
        [typeof(AveragePoolOp)] = [AveragePoolGradientKernel.TryPlan],
        [typeof(PaddingOp)] = [PaddingGradientKernel.TryPlan],
        [typeof(RearrangeOp)] = [RearrangeGradientKernel.TryPlan],
        [typeof(ReduceOp)] = [ReduceGradientKernel.TryPlan],
        [typeof(GluOp)] = [GluGradientKernel.TryPlan],
        [typeof(LocalResponseOp)] = [LocalResponseGradientKernel.TryPlan],
        [typeof(UpsampleOp)] = UpsampleKernels.Training,
        [typeof(DropoutOp)] = [DropoutKernel.TryPlan],
        [typeof(SoftmaxOp)] = [SoftmaxGradientKernel.TryPlan],
        [typeof(AddOp)] = [SumKernel.TryPlan],
        [typeof(BroadcastOp)] = [BroadcastKernel.TryPlan],
        [typeof(ConcatOp)] = [ConcatKernel.TryPlan],
        [typeof(MatrixProductOp)] = [MatrixProductKernel.TryPlan],
    };

    // Where images come one after another: whether a node can be trained so, and how.
    private static readonly Dictionary<Type, (Func<Node, Target, bool> Fits, Func<NodeTraining, bool> Plan)> s_byImage = new()
    {
        [typeof(ConvolutionOp)] = (ConvolutionByImage.Fits, ConvolutionByImage.TryPlan),
        [typeof(BatchNormOp)] = (BatchNormTraining.FitsImages, BatchNormTraining.TryPlan),
        [typeof(PointwiseOp)] = (static (node, _) => ((PointwiseOp)node.Op).Function.Operands == 0, ActivationKernel.TryPlan),
        [typeof(MaxPoolOp)] = (static (node, _) => MaxPoolKernel.Serves(node), MaxPoolGradientKernel.TryPlan),
        [typeof(AveragePoolOp)] = (static (_, _) => true, AveragePoolGradientKernel.TryPlan),
        [typeof(PaddingOp)] = (static (_, _) => true, PaddingGradientKernel.TryPlan),
        [typeof(UpsampleOp)] = (static (_, _) => true, static training => UpsampleKernels.Training.Any(plan => plan(training))),
        [typeof(TransposedConvolutionOp)] = (ConvolutionByImage.Fits, ConvolutionByImage.TryPlan),
        [typeof(DropoutOp)] = (DropoutByImageKernel.Fits, DropoutByImageKernel.TryPlan),
        [typeof(AddOp)] = (static (node, _) => !JoinKernel.MixesRanks(node), SumKernel.TryPlan),
        [typeof(ConcatOp)] = (static (node, _) => !JoinKernel.MixesRanks(node), ConcatKernel.TryPlan),
    };

    /// <summary>Whether a node can be trained with images one after another, channels in the lanes.</summary>
    public static bool TrainsByImage(Node node, Target target) =>
        s_byImage.TryGetValue(node.Op.GetType(), out (Func<Node, Target, bool> Fits, Func<NodeTraining, bool>) way)
        && node.Output.Rank > 1
        && way.Fits(node, target);

    /// <summary>Plans how a node is trained, by the first candidate that serves it.</summary>
    public static void PlanTraining(NodeTraining training)
    {
        Type op = training.Node.Op.GetType();
        if (training.IsByImage ? !s_byImage[op].Plan(training) : !s_training[op].Any(plan => plan(training)))
        {
            throw new NotSupportedException($"{training.Node.Name} cannot be trained.");
        }
    }

    /// <summary>The kernel for a request; null where no candidate serves it.</summary>
    public static PredictionKernel? Find(KernelRequest request) => request.Node.Op is ConvolutionOp
        ? KernelChoice.Of(request, ConvolutionKernels.Prediction)
        : s_prediction[request.Node.Op.GetType()].Select(candidate => candidate(request)).FirstOrDefault(kernel => kernel is not null);

    /// <summary>All kernels among which one is chosen; none where the first that serves is taken.</summary>
    public static IReadOnlyList<PredictionKernel> Candidates(KernelRequest request) =>
        request.Node.Op is ConvolutionOp ? KernelChoice.Candidates(request, ConvolutionKernels.Prediction) : [];

    /// <summary>The kernel of a loss.</summary>
    public static LossKernel Find(LossOp loss, Target target) => LossKernels.All.Select(candidate => candidate(loss, target)).First(kernel => kernel is not null)!;
}
