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

    private readonly object _gate = new();
    private int _arrived;
    private int _generation;
    private int _sleeping;

    public void SignalAndWait()
    {
        int generation = Volatile.Read(ref _generation);
        if (Interlocked.Increment(ref _arrived) == participants)
        {
            Release();
        }
        else if (!SpinUntilPast(generation))
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

    private bool SpinUntilPast(int generation)
    {
        for (int i = 0; i < Spins + Yields; i++)
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
