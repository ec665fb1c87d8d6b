using System;

namespace NetGen;

/// <summary>
/// Makes the outputs of named layers those of the network. In a sample's output they lie one after another, each in row-major order
/// (<c>NetworkInfo.Outputs</c>). It is the last of the layers; each output may have a loss of its own (<see cref="LossAttribute.Output"/>).
/// </summary>
/// <param name="layer">Name of a layer that stands before.</param>
/// <param name="others">More of them.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OutputsAttribute(string layer, params string[] others) : LayerAttribute
{
    /// <summary>Name of the first output.</summary>
    public string Layer { get; } = layer;

    /// <summary>Names of further outputs.</summary>
    public string[] Others { get; } = others;
}
