namespace NetGen.Benchmarks.Measuring;

/// <summary>All measurements of a run.</summary>
/// <param name="all">One a contender.</param>
/// <param name="time">Which time of a measurement counts, in seconds: its median or its best.</param>
internal sealed class Measurements(IReadOnlyList<Measurement> all, Func<Measurement, double> time)
{
    /// <summary>Seconds of a contender; null if it did not take part.</summary>
    public double? Time(string job, string by, int threads) => all.Where(m => m.Id == new ContenderId(job, by, threads)).Select(m => (double?)time(m)).FirstOrDefault();

    /// <summary>Seconds of the fastest of some contenders; null if none took part.</summary>
    /// <param name="job">What they did.</param>
    /// <param name="mostThreads">Most threads they may have used.</param>
    /// <param name="by">Who did it.</param>
    public double? Fastest(string job, int mostThreads, params string[] by) =>
        all.Where(m => m.Id.Job == job && m.Id.Threads <= mostThreads && by.Contains(m.Id.By)).Select(m => (double?)time(m)).Min();
}
