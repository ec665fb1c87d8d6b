using NetGen.Generator.Model;

namespace NetGen.Generator.Graph;

/// <summary>A tensor of a node, by its name in a weights file.</summary>
/// <param name="Layer">Name of its layer's member, such as <c>BatchNorm1</c>.</param>
/// <param name="Name">Last part of that name, such as <c>running_mean</c>.</param>
/// <param name="Offset">Its place in the flat buffer of parameters, or of running statistics, or among the counts of batches.</param>
/// <param name="GradientOffset">Where its gradient goes among the gradients.</param>
/// <param name="Length">Its values.</param>
/// <param name="IsTrainable">Whether it has a gradient.</param>
/// <param name="Use">How many layers before this one have the same tensor.</param>
internal sealed record NodeTensor(string Layer, string Name, int Offset, int GradientOffset, long Length, bool IsTrainable, int Use = 0)
{
    /// <summary>Type of its elements.</summary>
    public ElementType Type { get; init; } = ElementType.Single;
}
