namespace NetGen.Generator.Kernels.Common;

/// <summary>Leaves out what follows for a block, where a condition holds.</summary>
/// <param name="Condition">The condition, on members of the frame.</param>
internal sealed record Skip(string Condition) : Statement;
