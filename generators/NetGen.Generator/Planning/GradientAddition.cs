using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Vocabulary;

namespace NetGen.Generator.Planning;

/// <summary>A part of a gradient that is added to what is there.</summary>
/// <param name="Part">What the step has written.</param>
/// <param name="Value">The value whose gradient it is.</param>
/// <param name="Gradient">Where it is added.</param>
/// <param name="Activation">The activation whose derivative the sum is multiplied by, or null.</param>
internal sealed record GradientAddition(TrainingBuffer Part, TrainingBuffer Value, TrainingBuffer Gradient, Activation? Activation);
