using System;

namespace NetGen;

/// <summary>
/// Product: y = x · the outputs of named layers, element by element. All have the same shape, or are one number a channel: a factor [C, 1, 1]
/// multiplies all pixels of an image [C, H, W], and [C, 1] a sequence [C, L]. So a squeeze-and-excite block weighs its channels.
/// </summary>
/// <param name="layer">Name of a layer that stands before, or <see cref="NetworkAttribute.Input"/>.</param>
/// <param name="others">More of them.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class MultiplyAttribute(string layer, params string[] others) : LayerAttribute
{
    /// <summary>Name of the first layer whose output is a factor.</summary>
    public string Layer { get; } = layer;

    /// <summary>Names of further layers.</summary>
    public string[] Others { get; } = others;
}
