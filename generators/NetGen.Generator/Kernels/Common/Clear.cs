namespace NetGen.Generator.Kernels.Common;

/// <summary>Writes zeros.</summary>
/// <param name="Destination">Where.</param>
/// <param name="Floats">How many.</param>
internal sealed record Clear(Operand Destination, int Floats) : Statement;
