namespace NetGen.Benchmarks.Measuring;

/// <summary>All measurements of a run.</summary>
/// <param name="all">In the order in which they are reported.</param>
internal sealed class Measurements(IReadOnlyList<Measurement> all)
{
    /// <summary>In the order in which they are reported.</summary>
    public IReadOnlyList<Measurement> All => all;

    /// <summary>Median seconds of a contender; null if it did not take part.</summary>
    public double? Median(string job, string by, int threads) => all.FirstOrDefault(m => m.Id == new ContenderId(job, by, threads))?.Median;

    /// <summary>Median seconds of the fastest of some contenders; null if none took part.</summary>
    /// <param name="job">What they did.</param>
    /// <param name="mostThreads">Most threads they may have used.</param>
    /// <param name="by">Who did it.</param>
    public double? Fastest(string job, int mostThreads, params string[] by) =>
        all.Where(m => m.Id.Job == job && m.Id.Threads <= mostThreads && by.Contains(m.Id.By)).Select(m => (double?)m.Median).Min();
}
