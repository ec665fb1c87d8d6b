using System;
using System.ComponentModel;

namespace NetGen;

/// <summary>
/// One layer of a network. Layers run in the order in which they stand on the class that carries <see cref="NetworkAttribute"/>, and each takes
/// the output of the one before it, unless <see cref="FromAttribute"/> stands between them.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class LayerAttribute : Attribute
{
    private protected LayerAttribute()
    {
    }

    /// <summary>
    /// The layer's name, by which later layers refer to its output (<see cref="AddAttribute"/>, <see cref="MultiplyAttribute"/>,
    /// <see cref="ConcatAttribute"/>, <see cref="FromAttribute"/>), and the prefix of its tensors in a weights file, such as <c>"layer1.0"</c>. No two
    /// layers have the same. The network's property for the layer is called so too: <c>Head</c> for <c>"head"</c>, <c>Layer1_0Conv2</c> for
    /// <c>"layer1.0.conv2"</c>. Left out, the prefix is the layer's position, as in PyTorch's <c>Sequential</c>: <c>"0"</c>, <c>"1"</c>, ... and
    /// the property is its kind with a number, such as <c>Conv2</c>; layers with a name do not count there.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>
    /// Whether the layer's parameters stay as they are, as with PyTorch's <c>requires_grad = False</c>: no gradient code is emitted for them, and no
    /// layer before the first one that is trained gets a gradient. A batch normalisation still normalises by the batch and moves its running
    /// statistics when it is trained through. Default false.
    /// </summary>
    public bool Frozen { get; set; }
}
