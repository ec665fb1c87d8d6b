using System;

namespace NetGen;

/// <summary>
/// The smallest of x and the outputs of named layers, element by element, as PyTorch's <c>torch.minimum</c>. NaN counts as smaller than any number. Of two equal values
/// each gets half of the gradient.
/// All have the same shape, or are one number a channel: [C, 1, 1] beside an image [C, H, W], and [C, 1] beside a sequence [C, L]. Any of them may be such.
/// </summary>
/// <param name="layer">Name of a layer that stands before, or <see cref="NetworkAttribute.Input"/>.</param>
/// <param name="others">More of them.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class MinimumAttribute(string layer, params string[] others) : LayerAttribute
{
    /// <summary>Name of the first layer whose output is compared.</summary>
    public string Layer { get; } = layer;

    /// <summary>Names of further layers.</summary>
    public string[] Others { get; } = others;
}
