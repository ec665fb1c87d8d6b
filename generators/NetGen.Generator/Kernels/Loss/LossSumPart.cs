using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels.Loss;

/// <summary>The kernel of one of several losses.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Offsets">For each output that it measures: the feature of the network's output with which it begins.</param>
internal sealed record LossSumPart(LossKernel Kernel, EquatableArray<int> Offsets);
