namespace NetGen.Generator.Kernels.Loss;

/// <summary>The kernel of one of several losses.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Offset">The feature of the output with which those that it measures begin.</param>
internal sealed record LossSumPart(LossKernel Kernel, int Offset);
