using System;

namespace NetGen;

/// <summary>
/// The layers of another network class in the place of one layer, as a module of PyTorch inside another. They take what arrives, whatever shape the
/// class states for its own input; its loss and its options do not count. Their tensors have the block's name, or its position, before theirs:
/// <c>"1.0.weight"</c>. Inside, names are the block's own, and <see cref="NetworkAttribute.Input"/> is what arrives at it.
/// </summary>
/// <param name="network">A class with <see cref="NetworkAttribute"/> and its layers.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class BlockAttribute(Type network) : LayerAttribute
{
    /// <summary>The class.</summary>
    public Type Network { get; } = network;

    /// <summary>
    /// Name of a block before it, of the same class, whose parameters and running statistics it shares: it has none of its own, and the gradients of
    /// both are added up. Default null.
    /// </summary>
    public string? SharedWith { get; set; }
}
