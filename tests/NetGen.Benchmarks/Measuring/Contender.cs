using System.Diagnostics;

namespace NetGen.Benchmarks.Measuring;

/// <summary>Something whose time is measured.</summary>
/// <param name="Id">Who does what.</param>
/// <param name="Time">Does it some times and returns the seconds that all of them took.</param>
internal sealed record Contender(ContenderId Id, Func<int, double> Time)
{
    /// <summary>A contender in this process.</summary>
    /// <param name="id">Who does what.</param>
    /// <param name="call">Does it once.</param>
    public static Contender Of(ContenderId id, Action call) => new(id, repeats =>
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < repeats; i++)
        {
            call();
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    });
}
