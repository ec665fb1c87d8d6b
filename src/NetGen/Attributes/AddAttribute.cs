using System;

namespace NetGen;

/// <summary>
/// Residual addition: y = x + the outputs of named layers, element by element. All have the same shape.
/// Together with <see cref="FromAttribute"/> it makes a shortcut with layers of its own.
/// </summary>
/// <param name="layer">Name of a layer that stands before, or <see cref="NetworkAttribute.Input"/>.</param>
/// <param name="others">More of them.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class AddAttribute(string layer, params string[] others) : LayerAttribute
{
    /// <summary>Name of the first layer whose output is added.</summary>
    public string Layer { get; } = layer;

    /// <summary>Names of further layers.</summary>
    public string[] Others { get; } = others;
}
