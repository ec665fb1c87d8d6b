namespace NetGen.Benchmarks.Web;

/// <summary>What a round of requests took.</summary>
/// <param name="Seconds">The time from the first request to the last answer.</param>
/// <param name="Microseconds">How long each answer took, sorted.</param>
/// <param name="Wrong">Answers that were not what was expected.</param>
internal sealed record LoadResult(double Seconds, double[] Microseconds, int Wrong)
{
    /// <summary>Answers a second.</summary>
    public double PerSecond => Microseconds.Length / Seconds;

    /// <summary>The time within which so many of 100 answers came.</summary>
    public double Percentile(double percent) => Microseconds[(int)Math.Min(Microseconds.Length - 1, Math.Ceiling(Microseconds.Length * percent / 100) - 1)];
}
