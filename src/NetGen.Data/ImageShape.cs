namespace NetGen.Data;

/// <summary>The size of an image. Its values lie channel by channel, each row by row.</summary>
/// <param name="Channels">Number of channels: 1 for grey, 3 for red, green and blue.</param>
/// <param name="Rows">Height in pixels.</param>
/// <param name="Columns">Width in pixels.</param>
public readonly record struct ImageShape(int Channels, int Rows, int Columns)
{
    /// <summary>Values of an image.</summary>
    public int Length => Channels * Rows * Columns;

    /// <summary>Values of a channel.</summary>
    public int PlaneLength => Rows * Columns;

    /// <summary>Checks that there is at least one value and that they can be counted.</summary>
    /// <exception cref="ArgumentException">A number is below 1, or there are too many values.</exception>
    internal void RequirePositive(string parameter)
    {
        if (Channels < 1 || Rows < 1 || Columns < 1 || (Int128)Channels * Rows * Columns > Array.MaxLength)
        {
            throw new ArgumentException($"The shape is {this}; expected numbers of at least 1 and at most {Array.MaxLength} values.", parameter);
        }
    }

    /// <summary>The size of a window of the image, padded before.</summary>
    /// <exception cref="ArgumentException">The window is larger than the padded image.</exception>
    internal ImageShape Window(int rows, int columns, int padding) => rows <= Rows + (2L * padding) && columns <= Columns + (2L * padding)
        ? this with { Rows = rows, Columns = columns }
        : throw new ArgumentException($"The window is {rows}×{columns}; expected at most {Rows + (2L * padding)}×{Columns + (2L * padding)}, the image with its padding.");

    /// <summary>The three numbers as error messages show them.</summary>
    public override string ToString() => $"{Channels}×{Rows}×{Columns}";
}
