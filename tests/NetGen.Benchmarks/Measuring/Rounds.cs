namespace NetGen.Benchmarks.Measuring;

/// <summary>Lets contenders take turns, so that a change of the machine's speed or load meets all of them.</summary>
/// <param name="visitSeconds">About how long one contender runs in a round; 0 for a single call.</param>
/// <param name="quiet">Whether nothing is printed.</param>
internal sealed class Rounds(double visitSeconds, bool quiet = false)
{
    // A warm-up of some visits lets the JIT finish what it compiles in the background.
    private const int WarmUpVisits = 3;
    private const int MostRepeats = 1 << 20;

    // The threads of a peer go on spinning for a few milliseconds after a call; whoever comes next shall not share the cores with them.
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(15);

    /// <summary>Measures.</summary>
    /// <param name="contenders">Who takes part.</param>
    /// <param name="rounds">Rounds, at least 1.</param>
    public IReadOnlyList<Measurement> Run(IReadOnlyList<Contender> contenders, int rounds)
    {
        int[] repeats = [.. contenders.Select(c => visitSeconds == 0 ? 1 : WarmUp(c))];
        double[][] seconds = [.. contenders.Select(_ => new double[rounds])];
        for (int round = 0; round < rounds; round++)
        {
            if (!quiet)
            {
                Console.WriteLine($"round {round + 1} of {rounds}, {contenders.Count} contenders");
            }

            for (int turn = 0; turn < contenders.Count; turn++)
            {
                int who = (turn + round) % contenders.Count;
                Thread.Sleep(s_pause);
                seconds[who][round] = contenders[who].Time(repeats[who]) / repeats[who];
            }
        }

        return [.. contenders.Select((c, i) => new Measurement(c.Id, seconds[i]))];
    }

    private int WarmUp(Contender contender)
    {
        Thread.Sleep(s_pause);
        int repeats = 1;
        contender.Time(repeats);
        double seconds = contender.Time(repeats);
        while (seconds < visitSeconds / 2 && repeats < MostRepeats)
        {
            repeats *= 2;
            seconds = contender.Time(repeats);
        }

        for (int i = 0; i < WarmUpVisits; i++)
        {
            seconds = Math.Min(seconds, contender.Time(repeats));
        }

        return Math.Max(1, (int)(repeats * visitSeconds / seconds));
    }
}
