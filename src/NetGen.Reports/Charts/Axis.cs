using System.Globalization;

namespace NetGen.Reports;

/// <summary>An axis whose ticks are round numbers.</summary>
/// <param name="Low">Its first value.</param>
/// <param name="High">Its last value, above the first.</param>
/// <param name="Step">Distance of two ticks; it divides the first value.</param>
internal sealed record Axis(double Low, double High, double Step)
{
    /// <summary>The ticks, from the lowest.</summary>
    public IEnumerable<double> Ticks => Enumerable.Range(0, (int)Math.Floor(((High - Low) / Step) + 1e-9) + 1).Select(i => Low + (i * Step));

    /// <summary>The axis for some values: the ends are round where that makes it no more than a step longer.</summary>
    /// <param name="low">The lowest value.</param>
    /// <param name="high">The highest value.</param>
    /// <param name="ticks">About how many ticks there shall be.</param>
    public static Axis Over(double low, double high, int ticks)
    {
        double span = Math.Max(high - low, Math.Max(Math.Abs(high), 1e-6) * 1e-6);
        double power = Math.Pow(10, Math.Floor(Math.Log10(span / ticks)));
        double step = new[] { 1, 2, 5, 10 }.Select(factor => factor * power).First(s => span / s <= ticks);
        return new Axis(Math.Floor(low / step) * step, Math.Ceiling((low + span) / step) * step, step);
    }

    /// <summary>Where a value lies: 0 at the low end, 1 at the high end.</summary>
    public double ShareOf(double value) => (value - Low) / (High - Low);

    /// <summary>A tick's number, with as many digits as neighbours need to differ.</summary>
    public string Format(double tick) =>
        Math.Abs(tick) >= 1e6 || (tick != 0 && Step < 1e-4)
            ? tick.ToString("0.##E+0", CultureInfo.InvariantCulture)
            : Math.Round(tick, 6).ToString($"F{Math.Max(0, (int)-Math.Floor(Math.Log10(Step) + 1e-9))}", CultureInfo.InvariantCulture);
}
