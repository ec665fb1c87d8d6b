using System;

namespace NetGen.Generator.Kernels;

/// <summary>A tap that is valid for one column of a tile, and the source it reads relative to the tile's anchor.</summary>
internal readonly record struct ColumnTap(int Column, int Tap, int Offset) : IEquatable<ColumnTap>;
