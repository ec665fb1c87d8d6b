namespace NetGen.Benchmarks.Measuring;

/// <summary>Times of a contender, one a round.</summary>
/// <param name="Id">Who did what.</param>
/// <param name="Seconds">Seconds a call, one value a round.</param>
internal sealed record Measurement(ContenderId Id, IReadOnlyList<double> Seconds)
{
    /// <summary>Median over the rounds, in seconds.</summary>
    public double Median => Statistics.Median(Seconds);

    /// <summary>The fastest round, in seconds: how far the median is from it shows how busy the machine was.</summary>
    public double Best => Seconds.Min();
}
