namespace NetGen.Generator.Kernels.Common;

/// <summary>Copies floats.</summary>
/// <param name="Source">From where.</param>
/// <param name="Destination">To where.</param>
/// <param name="Floats">How many.</param>
internal sealed record Copy(Operand Source, Operand Destination, int Floats) : Statement;
