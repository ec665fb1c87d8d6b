using System;

namespace NetGen.Generator.Model;

/// <summary>The window of input pixels that one element of a layer's output sees, along both axes of the network's input.</summary>
internal sealed record ReceptiveField
{
    private readonly (double Pixels, double Jump) _rows;
    private readonly (double Pixels, double Jump) _columns;

    private ReceptiveField((double Pixels, double Jump) rows, (double Pixels, double Jump) columns)
    {
        _rows = rows;
        _columns = columns;
    }

    /// <summary>That of the input itself: one pixel.</summary>
    public static ReceptiveField Start { get; } = new((1, 1), (1, 1));

    /// <summary>That of a layer's output, from that of its input.</summary>
    public ReceptiveField Through(WindowReach window) =>
        new(Through(_rows, window.Rows), Through(_columns, window.Columns));

    /// <summary>That of a value whose one pixel goes to all pixels of another: from one of these to the next it stays where it is.</summary>
    public ReceptiveField Spread() => new((_rows.Pixels, 0), (_columns.Pixels, 0));

    /// <summary>That of an element that sees what two others see: on each axis the larger; null if either sees everything.</summary>
    public static ReceptiveField? Join(ReceptiveField? a, ReceptiveField? b) =>
        a is null || b is null ? null : new(Larger(a._rows, b._rows), Larger(a._columns, b._columns));

    /// <summary>Its size along the axes of an input of so many dimensions: [length] for a sequence, otherwise [height, width].</summary>
    public int[] Pixels(int dimensions) =>
        dimensions == 2 ? [Whole(_columns)] : [Whole(_rows), Whole(_columns)];

    private static (double Pixels, double Jump) Larger((double Pixels, double Jump) a, (double Pixels, double Jump) b) => a.Pixels >= b.Pixels ? a : b;

    private static (double Pixels, double Jump) Through((double Pixels, double Jump) axis, AxisReach window) =>
        (axis.Pixels + ((window.Extent - 1) * axis.Jump), axis.Jump * window.Stride);

    // After an enlargement a step is a fraction of a pixel.
    private static int Whole((double Pixels, double Jump) axis) => (int)Math.Min(int.MaxValue, Math.Ceiling(axis.Pixels));
}
