namespace NetGen.Generator.Kernels.Common;

/// <summary>Leaves out what follows for a block, where a condition holds.</summary>
/// <param name="Condition">The condition.</param>
internal sealed record Skip(FrameCondition Condition) : Statement;
