using System.Collections.Generic;

namespace NetGen.Generator.Planning;

/// <summary>What is done with a few images before any of what comes behind it.</summary>
/// <param name="Steps">Either steps that take image after image, or one that takes all of them at once.</param>
/// <param name="IsJoint">Whether it is such a one.</param>
internal sealed record FewImagesPhase(IReadOnlyList<PredictStep> Steps, bool IsJoint);
