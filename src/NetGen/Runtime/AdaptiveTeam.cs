using System.Diagnostics;

namespace NetGen.Runtime;

/// <summary>Runs phases on as many workers as they are worth (<see cref="WorkerChoice"/>), or on a stated number.</summary>
internal sealed class AdaptiveTeam : IDisposable
{
    // Turns that lose take a hundredth of the time.
    private const double Patience = 100;

    private readonly string _owner;
    private readonly WorkerTeam?[] _teams;
    private readonly WorkerChoices? _choices;
    private bool _isDisposed;

    /// <param name="workers">The largest number of workers, the caller included; at least 1.</param>
    /// <param name="isStated">Whether it is that number always.</param>
    /// <param name="owner">Whom the team works for, as an exception shall name it.</param>
    public AdaptiveTeam(int workers, bool isStated, string owner)
    {
        _owner = owner;
        _teams = new WorkerTeam?[workers];
        _teams[workers - 1] = new WorkerTeam(workers, owner);
        _choices = isStated || workers == 1 ? null : new WorkerChoices(Patience);
    }

    /// <summary>Runs the phases from 0 up to, but not including, <paramref name="phases"/>, and returns when all are done.</summary>
    /// <param name="phases">Phases.</param>
    /// <param name="samples">Samples that they are for; with the phases it tells one kind of work from another.</param>
    /// <param name="body">One worker's part of one phase.</param>
    public void Run(int phases, int samples, TeamPhase body)
    {
        if (_choices is null)
        {
            Team(_teams.Length).Run(phases, body);
            return;
        }

        WorkerChoice choice = _choices.Of(_teams.Length, phases, samples);
        WorkerTeam team = Team(choice.Next);
        long start = Stopwatch.GetTimestamp();
        team.Run(phases, body);
        choice.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    /// <inheritdoc cref="WorkerTeam.Dispose"/>
    public void Dispose()
    {
        Volatile.Write(ref _isDisposed, true);
        foreach (WorkerTeam? team in _teams)
        {
            team?.Dispose();
        }
    }

    private WorkerTeam Team(int workers)
    {
        ref WorkerTeam? team = ref _teams[workers - 1];
        if (team is null)
        {
            if (Volatile.Read(ref _isDisposed))
            {
                throw new ObjectDisposedException(_owner);
            }

            team = new WorkerTeam(workers, _owner);
        }

        return team;
    }
}
