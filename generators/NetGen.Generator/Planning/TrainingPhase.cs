using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;

namespace NetGen.Generator.Planning;

/// <summary>
/// Phases that run without a barrier between them: one, neighbours that all go block by block, or image by image, or those of several nodes that wait for nothing of one another.
/// </summary>
/// <param name="Parts">The phases, in order.</param>
internal sealed record TrainingPhase(IReadOnlyList<Phase> Parts)
{
    /// <summary>Into what the first phase is cut.</summary>
    public Units Units => Parts[0].Units;

    /// <summary>Whether the phases take turns on each part of the batch. Otherwise each goes over units of its own.</summary>
    public bool TakesTurns => Units.ArePartsOfBatch;

    /// <summary>
    /// Whose statistics of the batch they bring together, where they do nothing else. Then they can run twice: once for the sums of a share of the batch, once for those of all.
    /// </summary>
    public NodeTensor? Statistics => Parts.Count == 1 ? Parts[0].Statistics : null;

    /// <summary>What they do.</summary>
    public string What => TakesTurns || Parts.Count == 1 ? string.Join(", ", Parts.Select(part => part.What).Distinct()) : $"for {Parts.Count} layers, one after another";
}
