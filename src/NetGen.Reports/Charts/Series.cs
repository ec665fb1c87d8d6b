namespace NetGen.Reports;

/// <summary>One line of a chart.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Color">Number of its colour; the first is 0.</param>
/// <param name="Points">Its points, from left to right.</param>
/// <param name="Kind">How it is drawn.</param>
internal sealed record Series(string Name, int Color, IReadOnlyList<(double X, double Y)> Points, SeriesKind Kind = SeriesKind.Line);
