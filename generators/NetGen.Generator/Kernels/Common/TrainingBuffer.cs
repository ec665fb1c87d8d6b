using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels.Common;

/// <summary>Values of a mini-batch, such as activations or gradients: [block][feature][lane].</summary>
/// <param name="Name">What emitted text calls them.</param>
/// <param name="Offset">Floats an image before it.</param>
/// <param name="Features">Elements an image.</param>
/// <param name="IsMask">Whether they lie among the factors that are drawn in every step, and not in the arena.</param>
internal sealed record TrainingBuffer(string Name, long Offset, int Features, bool IsMask = false)
{
    /// <summary>Type of its elements.</summary>
    public ElementType Type { get; init; } = ElementType.Single;

    /// <summary>Floats an image.</summary>
    public int Floats => (int)Type.FloatsOf(Features);
}
