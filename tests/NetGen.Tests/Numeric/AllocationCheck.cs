using System.Diagnostics;

namespace NetGen.Tests.Numeric;

/// <summary>Checks that something allocates nothing, on no thread of the process.</summary>
internal static class AllocationCheck
{
    // The test host's own threads allocate now and then, some 100 bytes many times a second; code that allocates does so every time.
    private const int Measurements = 100;

    // Where vectors are emulated a call takes longer than the host's threads rest, so every call meets something of theirs. As much
    // is then allocated while nothing runs for as long. A collection in between gives a thread what another measurement does not find in the sum.
    public static void Nothing(Action action)
    {
        action();
        long onThread = long.MaxValue;
        long total = long.MaxValue;
        long idle = long.MaxValue;
        for (int i = 0; i < Measurements && (total > 0 || onThread > 0); i++)
        {
            long threadBefore = GC.GetAllocatedBytesForCurrentThread();
            long totalBefore = GC.GetTotalAllocatedBytes(precise: true);
            long start = Stopwatch.GetTimestamp();
            action();
            long end = Stopwatch.GetTimestamp();
            long totalAfter = GC.GetTotalAllocatedBytes(precise: true);
            total = Math.Min(total, totalAfter - totalBefore);
            onThread = Math.Min(onThread, GC.GetAllocatedBytesForCurrentThread() - threadBefore);
            while (total > 0 && Stopwatch.GetTimestamp() < end + (end - start))
            {
                Thread.SpinWait(1000);
            }

            idle = Math.Min(idle, GC.GetTotalAllocatedBytes(precise: true) - totalAfter);
        }

        Assert.Equal(0, onThread);
        Assert.InRange(total, 0, total == 0 ? 0 : idle);
    }
}
