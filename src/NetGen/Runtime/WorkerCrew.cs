using System.Globalization;
using System.Runtime.ExceptionServices;

namespace NetGen.Runtime;

/// <summary>The threads of a <see cref="WorkerTeam"/> and what they share.</summary>
internal sealed class WorkerCrew
{
    private readonly string _owner;
    private readonly PhaseBarrier _barrier;
    private readonly Thread[] _threads;
    private TeamPhase? _body;
    private int _phases;
    private int _busy;
    private ExceptionDispatchInfo? _failure;

    // Somebody wants the threads to end; whoever finds them idle then tells them.
    private volatile bool _mustStop;
    private volatile bool _stopping;

    public WorkerCrew(int workers, string owner)
    {
        _owner = owner;
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

    public int Workers { get; }

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
                MeetOthers(isWithinRun: true);
                RunPhases(0);
                _failure?.Throw();
            }
        }
        finally
        {
            _body = null;
            Interlocked.Exchange(ref _busy, 0);
            if (_mustStop)
            {
                Stop();
            }
        }
    }

    /// <summary>Lets the threads end, now or when the run that is on has ended. Waits for nobody.</summary>
    /// <returns>Whether this call told them.</returns>
    public bool Stop()
    {
        _mustStop = true;
        if (Interlocked.CompareExchange(ref _busy, 1, 0) != 0)
        {
            return false;
        }

        // It stays busy for ever.
        _stopping = true;
        _barrier.Signal();
        return true;
    }

    public void Dispose()
    {
        if (!Stop())
        {
            return;
        }

        foreach (Thread thread in _threads)
        {
            thread.Join();
        }
    }

    private void Enter()
    {
        bool isBusy = Interlocked.CompareExchange(ref _busy, 1, 0) != 0;
        if (_mustStop)
        {
            if (!isBusy)
            {
                Interlocked.Exchange(ref _busy, 0);
                Stop();
            }

            throw new ObjectDisposedException(_owner);
        }

        if (isBusy)
        {
            throw new InvalidOperationException("The workers are already running; expected one call at a time.");
        }
    }

    private void WorkUntilStopped(int part)
    {
        while (true)
        {
            MeetOthers(isWithinRun: false);
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

            MeetOthers(isWithinRun: true);
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

    private void MeetOthers(bool isWithinRun)
    {
        if (Workers > 1)
        {
            _barrier.SignalAndWait(isWithinRun);
        }
    }
}
