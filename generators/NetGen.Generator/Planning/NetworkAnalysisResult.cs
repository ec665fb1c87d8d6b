using System.Collections.Generic;
using NetGen.Generator.Layers;
using NetGen.Generator.Model;

namespace NetGen.Generator.Planning;

/// <summary>A network with every shape inferred.</summary>
/// <param name="Problems">What is wrong; empty for a network that can be emitted.</param>
/// <param name="Sites">The layers up to the first whose output cannot be told.</param>
/// <param name="Loss">The loss, or null.</param>
internal sealed record NetworkAnalysisResult(EquatableArray<Problem> Problems, IReadOnlyList<LayerSite> Sites, LossLayer? Loss);
