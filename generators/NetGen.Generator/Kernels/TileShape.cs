namespace NetGen.Generator.Kernels;

/// <summary>Rows and columns of accumulators.</summary>
internal readonly record struct TileShape(int Rows, int Columns);
