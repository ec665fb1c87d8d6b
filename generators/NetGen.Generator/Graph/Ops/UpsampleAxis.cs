namespace NetGen.Generator.Graph.Ops;

/// <summary>How one axis is enlarged.</summary>
/// <param name="Input">Pixels of the input.</param>
/// <param name="Output">Pixels of the output.</param>
/// <param name="First">Place of the first output pixel in the input.</param>
/// <param name="Step">From one output pixel to the next, in input pixels.</param>
internal sealed record UpsampleAxis(int Input, int Output, double First, double Step)
{
    /// <summary>An axis that is not enlarged.</summary>
    public static UpsampleAxis Same(int size) => new(size, size, 0, 1);

    /// <summary>How often every input pixel fits into the output; null where that is no whole number.</summary>
    public int? Times => Output % Input == 0 && Step == (double)Input / Output ? Output / Input : null;
}
