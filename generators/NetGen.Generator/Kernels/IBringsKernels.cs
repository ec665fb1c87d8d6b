using System;
using NetGen.Generator.Kernels.Common;

namespace NetGen.Generator.Kernels;

/// <summary>An op whose kernels stand elsewhere.</summary>
internal interface IBringsKernels
{
    Func<KernelRequest, PredictionKernel?>[] Candidates { get; }
}
