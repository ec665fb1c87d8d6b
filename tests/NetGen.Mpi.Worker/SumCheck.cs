using NetGen.Runtime;

namespace NetGen.Mpi.Worker;

/// <summary>Sums of several ranges that are under way at once, of many lengths, against what one process adds up.</summary>
internal static unsafe class SumCheck
{
    private const int Rounds = 50;
    private static readonly int[] s_lengths = [16, 32, 48, 160, 4096, 65_536, 300_000, 16];

    public static int Run(MpiGroup group)
    {
        var buffers = Array.ConvertAll(s_lengths, length => new AlignedBuffer(length));
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < buffers.Length; i++)
            {
                Fill(buffers[i].Span, group.Rank, round, i);
                group.BeginSum(buffers[i].Pointer, (int)buffers[i].Length);
                group.Progress();
            }

            group.EndSums();
            for (int i = 0; i < buffers.Length; i++)
            {
                Compare(buffers[i].Span, group.Size, round, i);
            }
        }

        byte[] all = new byte[group.Size];
        group.Gather([(byte)group.Rank], all, "the end of the check");
        byte[] told = group.FromFirst(group.Rank == 0 ? [1, 2, 3] : [], "three bytes");
        if (!all.SequenceEqual(Enumerable.Range(0, group.Size).Select(r => (byte)r)) || !told.SequenceEqual(new byte[] { 1, 2, 3 }))
        {
            throw new InvalidOperationException($"Rank {group.Rank} gathered {string.Join(' ', all)} and was told {string.Join(' ', told)}.");
        }

        Console.WriteLine($"rank {group.Rank} of {group.Size}: {Rounds * buffers.Length} sums are right");
        return 0;
    }

    // Numbers whose sums round, from a generator that gives the same on every rank.
    private static float Value(int rank, int round, int buffer, int index) =>
        ((((rank * 31) + (round * 17) + (buffer * 7) + index) * 2654435761u) >> 8) * (1f / (1 << 24)) - 0.3f;

    private static void Fill(Span<float> values, int rank, int round, int buffer)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Value(rank, round, buffer, i);
        }
    }

    private static void Compare(ReadOnlySpan<float> sums, int ranks, int round, int buffer)
    {
        for (int i = 0; i < sums.Length; i++)
        {
            double expected = 0;
            for (int rank = 0; rank < ranks; rank++)
            {
                expected += Value(rank, round, buffer, i);
            }

            if (sums[i] != (float)expected)
            {
                throw new InvalidOperationException($"Round {round}: float {i} of a sum of {sums.Length} is {sums[i]}; expected {(float)expected}.");
            }
        }
    }
}
