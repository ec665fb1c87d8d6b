using System.Collections.Generic;

namespace NetGen.Generator.Planning;

/// <summary>What is done with a few images before any of what comes behind it.</summary>
/// <param name="Steps">Either steps that take image after image, or one that takes all of them at once.</param>
internal sealed record FewImagesPhase(IReadOnlyList<PredictStep> Steps)
{
    /// <summary>The step that takes all of them at once, or null.</summary>
    public PredictStep? Joint => Steps.Count == 1 && Steps[0].Few is not null ? Steps[0] : null;
}
