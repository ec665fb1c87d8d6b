using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels.Common;

namespace NetGen.Generator.Planning;

/// <summary>Phases that run without a barrier between them: one, or neighbours that all go block by block.</summary>
/// <param name="Parts">The phases, in order.</param>
internal sealed record TrainingPhase(IReadOnlyList<Phase> Parts)
{
    /// <summary>What they do.</summary>
    public string What => string.Join(", ", Parts.Select(part => part.What).Distinct());
}
