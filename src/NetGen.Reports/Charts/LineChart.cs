using System.Globalization;

namespace NetGen.Reports;

/// <summary>Lines over two labelled axes: what is drawn, however it is drawn.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="XLabel">Label of the horizontal axis.</param>
/// <param name="YLabel">Label of the vertical axis.</param>
/// <param name="IsShare">Whether the vertical axis is a share, from 0 to 1, and shown in percent.</param>
/// <param name="Lines">The lines; those in the background first.</param>
internal sealed record LineChart(string Title, string XLabel, string YLabel, bool IsShare, IReadOnlyList<Series> Lines)
{
    private const int Ticks = 6;
    private const int MostPoints = 400;
    private const double Largest = 1e300;

    // A first step of ln(10) above a loss of 0.3 is no wild one.
    private const double Wild = 10;

    // The end of an axis, a multiple of its step, may be a little below the value that it was made for.
    private const double Rounding = 1e-9;

    /// <summary>Whether both axes begin at 0 or below; else they begin at the lowest value.</summary>
    public bool IsFromZero { get; init; } = true;

    /// <summary>The horizontal axis.</summary>
    public Axis X => Axis.Over(Low(Drawn.Select(p => p.X).DefaultIfEmpty(0).Min()), Drawn.Select(p => p.X).DefaultIfEmpty(1).Max(), 2 * Ticks);

    /// <summary>The vertical axis. It holds every point, unless a few are so wild that they would press everything else to the ground.</summary>
    public Axis Y
    {
        get
        {
            double[] sorted = [.. Drawn.Select(p => p.Y).Order()];
            if (IsShare || sorted.Length == 0)
            {
                return new Axis(0, 1, 0.2);
            }

            double low = Low(sorted[0]);
            double strong = Lines.Where(s => s.Kind != SeriesKind.Fine).SelectMany(PointsOf).Select(p => p.Y).DefaultIfEmpty(0).Max();
            double usual = Math.Max(strong, sorted[(int)(0.99 * (sorted.Length - 1))]);
            return Axis.Over(low, sorted.Last(value => value - low <= Wild * (usual - low)), Ticks);
        }
    }

    /// <summary>The title, and what the chart does not show.</summary>
    public string Heading
    {
        get
        {
            double highest = Drawn.Select(p => p.Y).DefaultIfEmpty(0).Max();
            return Y.ShareOf(highest) <= 1 + Rounding ? Title : string.Create(CultureInfo.InvariantCulture, $"{Title} (a step above: {highest:G3})");
        }
    }

    private IEnumerable<(double X, double Y)> Drawn => Lines.SelectMany(PointsOf);

    /// <summary>The number at a tick of the vertical axis.</summary>
    public string FormatY(double tick) => IsShare ? $"{100 * tick:F0} %" : Y.Format(tick);

    /// <summary>The points of a line: means of neighbours in the place of more points than a chart can show, without values that are not finite.</summary>
    public static (double X, double Y)[] PointsOf(Series line)
    {
        (double X, double Y)[] points = [.. line.Points.Where(IsDrawn)];
        int together = line.Kind == SeriesKind.Dots ? 1 : (points.Length + MostPoints - 1) / MostPoints;
        return together <= 1 ? points : [.. points.Chunk(together).Select(chunk => (chunk[^1].X, chunk.Sum(p => p.Y / chunk.Length)))];
    }

    private double Low(double lowest) => IsFromZero ? Math.Min(0, lowest) : lowest;

    // Beyond, a span of two values may be infinite.
    private static bool IsDrawn((double X, double Y) point) => double.IsFinite(point.X) && Math.Abs(point.Y) <= Largest;
}
