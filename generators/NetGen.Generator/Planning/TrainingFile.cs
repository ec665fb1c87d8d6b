using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;

namespace NetGen.Generator.Planning;

/// <summary>The kernels of a node in training, or of the loss.</summary>
/// <param name="Name">Name of the node.</param>
/// <param name="Description">The node in words.</param>
/// <param name="IsByImage">Whether its kernels take one image after another.</param>
/// <param name="Kernels">The kernels, with the names of their methods.</param>
internal sealed record TrainingFile(string Name, string Description, bool IsByImage, IReadOnlyList<(string Name, Kernel Kernel)> Kernels)
{
    /// <summary>The node; null of the loss.</summary>
    public Node? Node { get; init; }
}
