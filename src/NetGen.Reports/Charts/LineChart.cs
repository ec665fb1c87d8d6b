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

    /// <summary>The horizontal axis.</summary>
    public Axis X
    {
        get
        {
            double[] places = [.. Finite.Select(p => p.X)];
            return Axis.Over(0, places.Length == 0 ? 1 : places.Max(), 2 * Ticks);
        }
    }

    /// <summary>The vertical axis. A few wild steps at the start do not press everything else to the ground.</summary>
    public Axis Y
    {
        get
        {
            double[] sorted = [.. Finite.Select(p => p.Y).Order()];
            if (IsShare || sorted.Length == 0)
            {
                return new Axis(0, 1, 0.2);
            }

            double main = Lines.Where(s => !s.IsFine).SelectMany(s => s.Points).Where(p => double.IsFinite(p.Y)).Select(p => p.Y).DefaultIfEmpty(0).Max();
            double high = Math.Max(main, sorted[(int)(0.99 * (sorted.Length - 1))]);
            return Axis.Over(Math.Min(0, sorted[0]), high, Ticks);
        }
    }

    private IEnumerable<(double X, double Y)> Finite => Lines.SelectMany(s => s.Points).Where(p => double.IsFinite(p.Y));

    /// <summary>The number at a tick of the vertical axis.</summary>
    public string FormatY(double tick) => IsShare ? $"{100 * tick:F0} %" : Y.Format(tick);

    /// <summary>The points of a line: means of neighbours in the place of more points than a chart can show.</summary>
    public static (double X, double Y)[] PointsOf(Series line)
    {
        int together = (line.Points.Count + MostPoints - 1) / MostPoints;
        IEnumerable<(double X, double Y)> points = together <= 1 ? line.Points : line.Points.Chunk(together).Select(chunk => (chunk[^1].X, chunk.Average(p => p.Y)));
        return [.. points.Where(p => double.IsFinite(p.Y))];
    }
}
