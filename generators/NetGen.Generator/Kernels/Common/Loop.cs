using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels.Common;

/// <summary>Statements that are done for every value of a variable.</summary>
/// <param name="Variable">The variable, which counts from 0.</param>
/// <param name="Count">How often.</param>
/// <param name="Body">The statements.</param>
internal sealed record Loop(string Variable, int Count, EquatableArray<Statement> Body) : Statement;
