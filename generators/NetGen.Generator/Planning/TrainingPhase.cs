using System.Collections.Generic;
using NetGen.Generator.Kernels.Common;

namespace NetGen.Generator.Planning;

/// <summary>
/// Phases that run without a barrier between them: one, neighbours that all go block by block, or those of several nodes that wait for nothing of one another.
/// </summary>
/// <param name="Label">What it does, for the comment above it.</param>
/// <param name="Parts">The phases, in order, each with what it does.</param>
internal sealed record TrainingPhase(string Label, IReadOnlyList<(string Label, Phase Phase)> Parts)
{
    /// <summary>Whether the phases take turns on each block. Otherwise each goes over units of its own.</summary>
    public bool IsByBlock => Parts[0].Phase.Units.AreBlocks;
}
