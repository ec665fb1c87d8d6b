using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;
using NetGen.Generator.Kernels.Common;

namespace NetGen.Generator.Layers;

/// <summary>One input of a step in training.</summary>
/// <param name="Value">What arrives.</param>
/// <param name="Gradient">Where the gradient to it goes; null if the step has none to write.</param>
/// <param name="Accumulates">Whether it is added to what is there, which only a <see cref="GradientRule.Accumulates"/> is asked to do.</param>
/// <param name="Activation">The activation by whose derivative it is multiplied then, or null; <paramref name="Value"/> holds its output.</param>
internal sealed record TrainingInput(TrainingBuffer Value, TrainingBuffer? Gradient, bool Accumulates, Activation? Activation);
