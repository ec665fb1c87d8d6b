namespace NetGen.Runtime;

/// <summary>
/// A reusable barrier. Whoever waits spins a moment, then yields, then sleeps: a longer spin would take the core from the very
/// threads it waits for when there are more workers than free cores.
/// </summary>
/// <param name="participants">Threads that must arrive before any goes on.</param>
internal sealed class PhaseBarrier(int participants)
{
    private const int Spins = 200;
    private const int Yields = 400;

    // Some milliseconds, in which it gives way to whoever else wants to run. Waking takes as long as a short phase, and a virtual processor that slept is slow to come back.
    private const int YieldsWithinRun = 4000;

    private readonly object _gate = new();
    private int _arrived;
    private int _generation;
    private int _sleeping;

    /// <summary>Arrives, and returns when all have.</summary>
    /// <param name="isWithinRun">Whether the others are at work, so that they come soon.</param>
    public void SignalAndWait(bool isWithinRun)
    {
        int generation = Volatile.Read(ref _generation);
        if (Interlocked.Increment(ref _arrived) == participants)
        {
            Release();
        }
        else if (!SpinUntilPast(generation, isWithinRun ? YieldsWithinRun : Yields))
        {
            SleepUntilPast(generation);
        }
    }

    /// <summary>Arrives without waiting for the others, and never again.</summary>
    public void Signal()
    {
        if (Interlocked.Increment(ref _arrived) == participants)
        {
            Release();
        }
    }

    private void Release()
    {
        Volatile.Write(ref _arrived, 0);

        // A full fence: either a thread that is about to sleep sees the new generation, or this one sees that it sleeps.
        Interlocked.Increment(ref _generation);
        if (Volatile.Read(ref _sleeping) != 0)
        {
            lock (_gate)
            {
                Monitor.PulseAll(_gate);
            }
        }
    }

    private bool SpinUntilPast(int generation, int yields)
    {
        for (int i = 0; i < Spins + yields; i++)
        {
            if (Volatile.Read(ref _generation) != generation)
            {
                return true;
            }

            if (i < Spins)
            {
                Thread.SpinWait(1);
            }
            else
            {
                Thread.Yield();
            }
        }

        return false;
    }

    private void SleepUntilPast(int generation)
    {
        lock (_gate)
        {
            Interlocked.Increment(ref _sleeping);
            while (Volatile.Read(ref _generation) == generation)
            {
                Monitor.Wait(_gate);
            }

            Interlocked.Decrement(ref _sleeping);
        }
    }
}
