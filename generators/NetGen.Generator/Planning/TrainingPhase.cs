using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels.Common;

namespace NetGen.Generator.Planning;

/// <summary>
/// Phases that run without a barrier between them: one, neighbours that all go block by block, or those of several nodes that wait for nothing of one another.
/// </summary>
/// <param name="Parts">The phases, in order.</param>
internal sealed record TrainingPhase(IReadOnlyList<Phase> Parts)
{
    /// <summary>Whether the phases take turns on each block. Otherwise each goes over units of its own.</summary>
    public bool IsByBlock => Parts[0].Units.AreBlocks;

    /// <summary>What they do.</summary>
    public string What => IsByBlock || Parts.Count == 1 ? string.Join(", ", Parts.Select(part => part.What).Distinct()) : $"for {Parts.Count} layers, one after another";
}
