using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels.Common;

/// <summary>Statements that are done where a condition holds, each on lines of its own.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Body">The statements.</param>
internal sealed record When(FrameCondition Condition, EquatableArray<Statement> Body) : Statement;
