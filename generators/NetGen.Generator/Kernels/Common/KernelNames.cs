using System;

namespace NetGen.Generator.Kernels.Common;

/// <summary>How methods are called while a kernel is written.</summary>
/// <param name="Own">Name of the kernel.</param>
/// <param name="Of">Name of another kernel of the same node, which its text calls.</param>
internal sealed record KernelNames(string Own, Func<Kernel, string> Of);
