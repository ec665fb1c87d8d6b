using System.Collections.Generic;
using NetGen.Generator.Kernels.Common;

namespace NetGen.Generator.Planning;

/// <summary>Phases that run without a barrier between them: one, or neighbours that all go block by block.</summary>
/// <param name="Label">What it does, for the comment above it.</param>
/// <param name="Parts">The phases, in order.</param>
internal sealed record TrainingPhase(string Label, IReadOnlyList<Phase> Parts);
