using System;

namespace NetGen;

/// <summary>
/// Starts a branch: the next layer takes the output of the named layer instead of that of the layer before it. What the branch before
/// has made must be named, and used by a later layer.
/// </summary>
/// <param name="layer">Name of a layer that stands before, or <see cref="NetworkAttribute.Input"/>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class FromAttribute(string layer) : LayerAttribute
{
    /// <summary>Name of the layer from whose output the network goes on.</summary>
    public string Layer { get; } = layer;
}
