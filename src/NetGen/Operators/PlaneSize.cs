namespace NetGen.Operators;

/// <summary>Size of a plane of numbers that lie row by row.</summary>
/// <param name="Rows">Its rows.</param>
/// <param name="Columns">Numbers of a row.</param>
public readonly record struct PlaneSize(int Rows, int Columns)
{
    /// <summary>Number of numbers.</summary>
    public int Length => checked(Rows * Columns);

    /// <summary>A size from a pair.</summary>
    /// <param name="size">Rows and columns.</param>
    public static implicit operator PlaneSize((int Rows, int Columns) size) => new(size.Rows, size.Columns);

    /// <summary>The size in words, such as <c>3×4</c>.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Rows}×{Columns}");
}
