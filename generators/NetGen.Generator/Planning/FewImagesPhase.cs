using System.Collections.Generic;

namespace NetGen.Generator.Planning;

/// <summary>What is done with a few images before any of what comes behind it.</summary>
/// <param name="Nodes">Either nodes that take image after image, or one that threads share.</param>
internal sealed record FewImagesPhase(IReadOnlyList<NodePrediction> Nodes)
{
    /// <summary>The step that takes all of them at once, or null.</summary>
    public NodePrediction? Joint => Shared is { Few: not null } ? Shared : null;

    /// <summary>The step that threads share, or null.</summary>
    public NodePrediction? Shared => Nodes.Count == 1 && Nodes[0].IsShared ? Nodes[0] : null;
}
