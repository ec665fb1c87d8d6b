using System.Diagnostics;
using NetGen.Runtime;

namespace NetGen.Tool.Tuning;

/// <summary>Times kernels in turns, so that what else the machine does meanwhile meets all of them. The least time of a kernel counts: others hold what disturbed it.</summary>
internal static unsafe class CandidateTimer
{
    private const double VisitSeconds = 0.001;
    private const double MostSeconds = 0.5;
    private const int Rounds = 15;
    private const int LeastRounds = 3;
    private const float LargestValue = 0.1f;

    /// <summary>Nanoseconds of a run of each.</summary>
    public static double[] Measure(IReadOnlyList<Candidate> candidates)
    {
        AlignedBuffer[][] memory = [.. candidates.Select(candidate => candidate.Floats.Select(Fill).ToArray())];
        int[] repeats = [.. candidates.Select((candidate, i) => Repeats(candidate, memory[i]))];
        double[] least = [.. candidates.Select(_ => double.PositiveInfinity)];
        long start = Stopwatch.GetTimestamp();
        for (int round = 0; round < Rounds && (round < LeastRounds || Stopwatch.GetElapsedTime(start).TotalSeconds < MostSeconds); round++)
        {
            for (int i = 0; i < least.Length; i++)
            {
                least[i] = Math.Min(least[i], Time(candidates[i], memory[i], repeats[i]) / repeats[i]);
            }
        }

        return [.. least.Select(seconds => seconds * 1e9)];
    }

    // The first run is the one that compiles it.
    private static int Repeats(Candidate candidate, AlignedBuffer[] memory)
    {
        Time(candidate, memory, 1);
        int repeats = 1;
        while (Time(candidate, memory, repeats) < VisitSeconds)
        {
            repeats *= 2;
        }

        return repeats;
    }

    private static double Time(Candidate candidate, AlignedBuffer[] memory, int repeats)
    {
        float** pointers = stackalloc float*[memory.Length];
        for (int i = 0; i < memory.Length; i++)
        {
            pointers[i] = memory[i].Pointer;
        }

        long start = Stopwatch.GetTimestamp();
        candidate.Run(pointers, repeats);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        GC.KeepAlive(memory);
        return seconds;
    }

    // Written, so that its pages are real. Values are small, and none is a denormal.
    private static AlignedBuffer Fill(int floats)
    {
        var buffer = new AlignedBuffer(floats);
        var random = new Random(floats);
        foreach (ref float value in buffer.Span)
        {
            value = LargestValue * random.NextSingle();
        }

        return buffer;
    }
}
