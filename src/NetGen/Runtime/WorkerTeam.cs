using System.Globalization;
using System.Runtime.ExceptionServices;

namespace NetGen.Runtime;

/// <summary>
/// Threads that run phases together: all finish one before any starts the next. The caller is worker 0, so a team of one has no
/// threads. A run allocates nothing. Between runs the threads sleep.
/// </summary>
internal sealed class WorkerTeam : IDisposable
{
    private readonly PhaseBarrier _barrier;
    private readonly Thread[] _threads;
    private TeamPhase? _body;
    private int _phases;
    private int _busy;
    private ExceptionDispatchInfo? _failure;
    private bool _stopping;

    /// <param name="workers">Number of workers, the caller included; at least 1.</param>
    public WorkerTeam(int workers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        Workers = workers;
        _barrier = new PhaseBarrier(workers);
        _threads = new Thread[workers - 1];
        for (int i = 0; i < _threads.Length; i++)
        {
            int part = i + 1;
            _threads[i] = new Thread(() => WorkUntilStopped(part))
            {
                IsBackground = true,
                Name = "NetGen worker " + part.ToString(CultureInfo.InvariantCulture),
            };
            _threads[i].Start();
        }
    }

    /// <summary>Number of workers, the caller included.</summary>
    public int Workers { get; }

    /// <summary>Runs the phases from 0 up to, but not including, <paramref name="phases"/> on all workers and returns when all are done.</summary>
    /// <remarks>If a worker throws, the phases after that one are left out and the first exception is thrown here; the team stays usable.</remarks>
    /// <exception cref="InvalidOperationException">The team is already running.</exception>
    public void Run(int phases, TeamPhase body)
    {
        Enter();
        try
        {
            // Without a phase there would be no barrier at the end, and a worker could still be reading this run's fields during the next.
            if (phases > 0)
            {
                _body = body;
                _phases = phases;
                _failure = null;
                MeetOthers();
                RunPhases(0);
                _failure?.Throw();
            }
        }
        finally
        {
            _body = null;
            Volatile.Write(ref _busy, 0);
        }
    }

    /// <summary>Ends the threads. The team must not be running.</summary>
    public void Dispose()
    {
        if (_stopping)
        {
            return;
        }

        Enter();
        _stopping = true;
        MeetOthers();
        foreach (Thread thread in _threads)
        {
            thread.Join();
        }
    }

    private void Enter()
    {
        ObjectDisposedException.ThrowIf(_stopping, this);
        if (Interlocked.Exchange(ref _busy, 1) != 0)
        {
            throw new InvalidOperationException("The workers are already running; expected one call at a time.");
        }
    }

    private void WorkUntilStopped(int part)
    {
        while (true)
        {
            MeetOthers();
            if (_stopping)
            {
                return;
            }

            RunPhases(part);
        }
    }

    private void RunPhases(int part)
    {
        // Read once: after the last barrier the caller may already be setting up the next run.
        int phases = _phases;
        for (int phase = 0; phase < phases; phase++)
        {
            if (Volatile.Read(ref _failure) is null)
            {
                RunPhase(phase, part);
            }

            MeetOthers();
        }
    }

    private void RunPhase(int phase, int part)
    {
        try
        {
            _body!(phase, part, Workers);
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
        }
    }

    private void MeetOthers()
    {
        if (Workers > 1)
        {
            _barrier.SignalAndWait();
        }
    }
}
