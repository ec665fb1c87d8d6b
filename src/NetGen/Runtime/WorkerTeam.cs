namespace NetGen.Runtime;

/// <summary>
/// Threads that run phases together: all finish one before any starts the next. The caller is worker 0, so a team of one has no
/// threads. A run allocates nothing. Between runs the threads sleep. They end with the team, whether it is disposed or forgotten.
/// </summary>
internal sealed class WorkerTeam : IDisposable
{
    // All that the threads hold, so that they do not keep this object alive.
    private readonly WorkerCrew _crew;

    /// <param name="workers">Number of workers, the caller included; at least 1.</param>
    /// <param name="owner">Whom the team works for, as an exception shall name it.</param>
    public WorkerTeam(int workers, string owner = nameof(WorkerTeam))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        _crew = new WorkerCrew(workers, owner);
    }

    /// <summary>Nobody can run a forgotten team any more. It has no crew if the constructor threw.</summary>
    ~WorkerTeam() => _crew?.Stop();

    /// <summary>Number of workers, the caller included.</summary>
    public int Workers => _crew.Workers;

    /// <summary>Runs the phases from 0 up to, but not including, <paramref name="phases"/> on all workers and returns when all are done.</summary>
    /// <remarks>If a worker throws, the phases after that one are left out and the first exception is thrown here; the team stays usable.</remarks>
    /// <exception cref="InvalidOperationException">The team is already running.</exception>
    /// <exception cref="ObjectDisposedException">The team was disposed.</exception>
    public void Run(int phases, TeamPhase body)
    {
        _crew.Run(phases, body);
        GC.KeepAlive(this);
    }

    /// <summary>Ends the threads and waits for them; if a run is on, they end with it, and nobody waits. May be called from any thread, more than once.</summary>
    public void Dispose()
    {
        _crew.Dispose();
        GC.SuppressFinalize(this);
    }
}
