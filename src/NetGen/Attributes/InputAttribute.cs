using System;

namespace NetGen;

/// <summary>
/// One of several inputs of a network: <c>[Network] [Input("image", 3, 32, 32), Conv2d(16, 3), …] [Input("facts", 8), Linear(16), …]</c>. The next
/// layer takes this input, and others take it by its name. In a sample the inputs lie one after another, in the order in which they stand here, each in row-major order
/// (<c>NetworkInfo.Inputs</c>). <see cref="NetworkAttribute"/> then states no shape.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class InputAttribute : LayerAttribute
{
    /// <summary>Declares an input.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">The shape of a sample, without the batch: (features), (channels, length) or (channels, height, width). Every dimension is at least 1.</param>
    public InputAttribute(string name, params int[] shape) => (Name, Shape) = (name, shape);

    /// <summary>The shape of a sample, without the batch.</summary>
    public int[] Shape { get; }
}
