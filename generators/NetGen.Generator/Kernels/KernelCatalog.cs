using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Kernels.Contraction;
using NetGen.Generator.Kernels.Linear;
using NetGen.Generator.Kernels.Normalization;

namespace NetGen.Generator.Kernels;

/// <summary>The ways to compute every op, in the order in which they are asked. The first that fits is taken; one that does not returns null.</summary>
internal static class KernelCatalog
{
    private static readonly Dictionary<Type, Func<KernelRequest, PredictionKernel?>[]> s_prediction = new()
    {
        [typeof(ConvolutionOp)] = ConvolutionKernels.Prediction,
        [typeof(TransposedConvolutionOp)] = TransposedConvolutionKernels.Prediction,
        [typeof(LinearOp)] = LinearKernels.Prediction,
        [typeof(BatchNormOp)] = BatchNormKernels.Prediction,
        [typeof(RunNormalizationOp)] = RunNormalizationKernels.Prediction,
    };

    private static readonly Dictionary<Type, Func<NodeTraining, bool>[]> s_training = new()
    {
        [typeof(ConvolutionOp)] = ConvolutionKernels.Training,
        [typeof(TransposedConvolutionOp)] = TransposedConvolutionKernels.Training,
        [typeof(LinearOp)] = LinearKernels.Training,
        [typeof(BatchNormOp)] = BatchNormKernels.Training,
        [typeof(RunNormalizationOp)] = RunNormalizationKernels.Training,
    };

    /// <summary>Plans how a node is trained, by the first candidate that serves it; false where there is none.</summary>
    public static bool PlanTraining(NodeTraining training) =>
        s_training.TryGetValue(training.Node.Op.GetType(), out Func<NodeTraining, bool>[]? candidates) && candidates.Any(plan => plan(training));

    /// <summary>The kernel for a request; null where no candidate serves it.</summary>
    public static PredictionKernel? Find(KernelRequest request) => Candidates(request.Node.Op).Select(candidate => candidate(request)).FirstOrDefault(kernel => kernel is not null);

    private static Func<KernelRequest, PredictionKernel?>[] Candidates(Op op) => op is IBringsKernels own ? own.Candidates : s_prediction[op.GetType()];
}
