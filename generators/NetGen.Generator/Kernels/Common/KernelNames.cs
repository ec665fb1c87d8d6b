using System;

namespace NetGen.Generator.Kernels.Common;

/// <summary>How methods are called while a kernel is written.</summary>
/// <param name="Own">Name of the kernel.</param>
/// <param name="Of">Name of another kernel of the same node, which its text calls.</param>
/// <param name="OfPart">Name of a part of such a kernel, from the name that it has there: other kernels may have had the part before.</param>
internal sealed record KernelNames(string Own, Func<Kernel, string> Of, Func<string, string> OfPart);
