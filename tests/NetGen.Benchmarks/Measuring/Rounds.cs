namespace NetGen.Benchmarks.Measuring;

/// <summary>Lets contenders take turns, so that a change of the machine's speed or load meets all of them.</summary>
/// <param name="visitSeconds">About how long one contender runs in a round; 0 for a single call.</param>
/// <param name="quiet">Whether nothing is printed.</param>
internal sealed class Rounds(double visitSeconds, bool quiet = false)
{
    // A warm-up of some visits lets the JIT finish what it compiles in the background.
    private const int WarmUpVisits = 3;
    private const int MostRepeats = 1 << 20;

    // A call that takes as many visits is repeated for as many seconds before it counts: by then it is compiled, and a peer has the memory that it will reuse.
    private const int LongVisits = 4;
    private const double LongWarmUp = 0.4;

    // The threads of a peer go on spinning for a few milliseconds after a call; whoever comes next shall not share the cores with them.
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(15);

    /// <summary>Measures.</summary>
    /// <param name="contenders">Who takes part.</param>
    /// <param name="rounds">Rounds, at least 1.</param>
    /// <param name="budget">Seconds that all rounds may take; what takes longer has fewer rounds, but one.</param>
    public IReadOnlyList<Measurement> Run(IReadOnlyList<Contender> contenders, int rounds, double budget = double.PositiveInfinity)
    {
        (int Repeats, double Seconds)[] visits = [.. contenders.Select(c => visitSeconds == 0 ? (1, 0) : WarmUp(c))];
        int[] repeats = [.. visits.Select(v => v.Repeats)];
        rounds = (int)Math.Clamp(budget / visits.Sum(v => v.Seconds + s_pause.TotalSeconds), 1, rounds);
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
                WakeThreads(contenders[who], visits[who]);
                seconds[who][round] = contenders[who].Time(repeats[who]) / repeats[who];
            }
        }

        return [.. contenders.Select((c, i) => new Measurement(c.Id, seconds[i]))];
    }

    // A thread that slept may come back on the core of the one that woke it, and stay there for milliseconds. Whoever works on and on meets that once.
    private void WakeThreads(Contender contender, (int Repeats, double Seconds) visit)
    {
        if (contender.Id.Threads > 1 && visit.Seconds < LongVisits * visitSeconds)
        {
            contender.Time((visit.Repeats + 1) / 2);
        }
    }

    // Calls of a visit, and the seconds that they take.
    private (int Repeats, double Seconds) WarmUp(Contender contender)
    {
        Thread.Sleep(s_pause);
        int repeats = 1;
        double seconds = contender.Time(repeats);
        if (seconds >= LongVisits * visitSeconds)
        {
            for (double spent = seconds; spent < LongWarmUp; spent += seconds)
            {
                seconds = contender.Time(repeats);
            }

            return (repeats, seconds);
        }

        seconds = contender.Time(repeats);
        while (seconds < visitSeconds / 2 && repeats < MostRepeats)
        {
            repeats *= 2;
            seconds = contender.Time(repeats);
        }

        for (int i = 0; i < WarmUpVisits; i++)
        {
            seconds = Math.Min(seconds, contender.Time(repeats));
        }

        return (Math.Max(1, (int)(repeats * visitSeconds / seconds)), Math.Max(visitSeconds, seconds));
    }
}
