using System.Diagnostics;

namespace NetGen.Mpi;

/// <summary>Waits a little, again and again: first without giving up the processor, then with, up to a time limit.</summary>
/// <param name="limit">The time limit.</param>
internal struct Patience(TimeSpan limit)
{
    private const int Spins = 200;

    // Whoever has waited for so long can wait for a millisecond more.
    private static readonly TimeSpan s_long = TimeSpan.FromMilliseconds(200);

    private readonly long _start = Stopwatch.GetTimestamp();
    private int _spins;

    /// <summary>Time since the beginning.</summary>
    public readonly TimeSpan Waited => Stopwatch.GetElapsedTime(_start);

    /// <summary>Waits; false once the time is over.</summary>
    public bool Wait()
    {
        if (_spins < Spins)
        {
            _spins++;
            Thread.SpinWait(10);
            return true;
        }

        TimeSpan waited = Waited;
        if (waited > s_long)
        {
            Thread.Sleep(1);
        }
        else
        {
            Thread.Yield();
        }

        return waited < limit;
    }
}
