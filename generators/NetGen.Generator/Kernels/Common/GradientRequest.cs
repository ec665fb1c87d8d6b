using NetGen.Generator.Graph;

namespace NetGen.Generator.Kernels.Common;

/// <summary>What is asked of a node for one of its inputs in training.</summary>
/// <param name="IsNeeded">Whether the gradient to it is needed.</param>
/// <param name="Accumulates">Whether that is added to what is there, which only a <see cref="GradientRule.Accumulates"/> is asked to do.</param>
/// <param name="Producer">The activation by whose derivative it is multiplied then, or null; the input's value is that function's output.</param>
internal sealed record GradientRequest(bool IsNeeded, bool Accumulates, Activation? Producer);
