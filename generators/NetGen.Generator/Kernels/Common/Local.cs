namespace NetGen.Generator.Kernels.Common;

/// <summary>A variable of the phase.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value: an operand, or what a helper returns.</param>
internal sealed record Local(string Type, string Name, Operand Value) : Statement;
