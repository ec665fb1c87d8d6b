namespace NetGen.Generator.Kernels.Contraction.Winograd;

/// <summary>The points into which the sources of a strip of tiles are transformed: [point][channel][tile][lane].</summary>
/// <param name="Rows">The rows of the correlation.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Channels">Channels that are transformed together.</param>
/// <param name="StripTiles">Tiles of a strip.</param>
/// <param name="Plane">Floats from one point to the next.</param>
internal sealed record WinogradPoints(WinogradAxis Rows, WinogradAxis Columns, int Channels, int StripTiles, int Plane);
