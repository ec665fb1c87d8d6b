using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels.Common;

/// <summary>Memory that a node takes in training beside its values and gradients.</summary>
/// <param name="Name">Its name among those of the node.</param>
/// <param name="Elements">How many elements it holds.</param>
/// <param name="Type">Their type.</param>
/// <param name="IsPerBlock">Whether every block has its own; otherwise the batch has one.</param>
internal sealed record TrainingMemory(string Name, long Elements, ElementType Type, bool IsPerBlock)
{
    /// <summary>Its size.</summary>
    public long Floats => Type.FloatsOf(Elements);
}
