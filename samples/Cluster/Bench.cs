using System.Diagnostics;
using FashionSample;
using NetGen.Mpi;
using NetGen.Training;

namespace ClusterSample;

/// <summary>Times what a cluster is for, and what it costs. Rank 0 prints.</summary>
internal static class Bench
{
    private const int Rounds = 5;
    private const int Classes = 10;
    private static readonly int[] s_batches = [64, 256, 1024];

    public static int Run(MpiGroup group, int threads, double seconds)
    {
        foreach (int batch in s_batches)
        {
            Steps(group, threads, batch, seconds);
        }

        if (group.Size > 1)
        {
            SumAgainstCopy(group);
        }

        return 0;
    }

    private static void Steps(MpiGroup group, int threads, int batch, double seconds)
    {
        var network = new FashionNet(seed: 0);
        using var trainer = new Trainer<FashionNet>(network, new TrainerOptions { Group = group, BatchSize = batch, Threads = threads, Optimizer = new Adam() });
        var random = new Random(1);
        float[] inputs = new float[batch * FashionNet.InputLength];
        int[] labels = new int[batch];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = random.NextSingle();
        }

        for (int i = 0; i < batch; i++)
        {
            labels[i] = random.Next(Classes);
        }

        // Every rank makes as many steps: those that fit into a round by the clock of rank 0.
        const int Trial = 3;
        TimeOf(Trial);
        double trial = TimeOf(Trial) / Trial;
        byte[] told = group.FromFirst(BitConverter.GetBytes(Math.Max(1, (int)(seconds / trial))), "the number of steps");
        int steps = BitConverter.ToInt32(told);
        MpiTraffic before = group.Traffic;
        double[] times = new double[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            times[round] = TimeOf(steps) / steps;
        }

        Array.Sort(times);
        MpiTraffic after = group.Traffic;
        int all = Rounds * steps;
        if (group.Rank == 0)
        {
            string sums = group.Size == 1 ? string.Empty
                : $", sent {(after.Bytes - before.Bytes) / all / 1e6:F2} MB, began {(after.Ahead - before.Ahead).TotalMilliseconds / all:F2} ms ahead, waited {(after.Waiting - before.Waiting).TotalMilliseconds / all:F2} ms and worked {(after.Working - before.Working).TotalMilliseconds / all:F2} ms for sums";
            Console.WriteLine($"ranks {group.Size}, threads {trainer.Threads}, batch {batch}: {times[Rounds / 2] * 1e3:F2} ms a step{sums}");
        }

        double TimeOf(int count)
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < count; i++)
            {
                trainer.Step(inputs, labels);
            }

            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
    }

    // The gradients of the reference network, summed by themselves, and a copy of as many bytes.
    private static unsafe void SumAgainstCopy(MpiGroup group)
    {
        const int Repeats = 50;
        var network = new FashionNet(seed: 0);
        var values = new NetGen.Runtime.AlignedBuffer(network.Info.ParameterBufferLength);
        var copy = new NetGen.Runtime.AlignedBuffer(values.Length);
        double[] sums = new double[Repeats];
        double[] copies = new double[Repeats];
        long bytes = group.Traffic.Bytes;
        for (int i = 0; i < Repeats; i++)
        {
            long start = Stopwatch.GetTimestamp();
            group.BeginSum(values.Pointer, (int)values.Length);
            group.EndSums();
            sums[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            start = Stopwatch.GetTimestamp();
            values.Span.CopyTo(copy.Span);
            copies[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(sums);
        Array.Sort(copies);
        if (group.Rank == 0)
        {
            Console.WriteLine($"a sum of {values.Length * sizeof(float) / 1e6:F2} MB over {group.Size} ranks: {sums[Repeats / 2]:F2} ms, {(group.Traffic.Bytes - bytes) / Repeats / 1e6:F2} MB sent by each; a copy of them: {copies[Repeats / 2]:F2} ms");
        }
    }
}
