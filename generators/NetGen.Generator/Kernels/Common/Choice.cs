namespace NetGen.Generator.Kernels.Common;

/// <summary>A statement that is done where a condition holds.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Then">What is done then.</param>
/// <param name="Otherwise">What is done otherwise, or null.</param>
internal sealed record Choice(FrameCondition Condition, Statement Then, Statement? Otherwise) : Statement;
