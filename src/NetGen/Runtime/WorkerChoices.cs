namespace NetGen.Runtime;

/// <summary>A <see cref="WorkerChoice"/> for each kind of work that somebody does again and again. Knows nothing of threads: one call at a time.</summary>
internal sealed class WorkerChoices
{
    // Kinds of work that are told apart. Any more have the number of workers of the one that is most alike.
    private const int MostKinds = 8;

    private readonly double _patience;
    private readonly (int Workers, int Phases, int Samples, WorkerChoice Choice)[] _kinds = new (int, int, int, WorkerChoice)[MostKinds];
    private int _known;

    /// <param name="patience"><inheritdoc cref="WorkerChoice(int, double)" path="/param[@name='patience']"/></param>
    public WorkerChoices(double patience) => _patience = patience;

    /// <summary>The choice for a kind of work. Of a kind that is new when all places are taken it is another's, which may say more workers than there are.</summary>
    /// <param name="workers">The largest number of workers.</param>
    /// <param name="phases">Its phases.</param>
    /// <param name="samples">Samples that they are for; with the phases it tells one kind from another.</param>
    public WorkerChoice Of(int workers, int phases, int samples)
    {
        int alike = 0;
        for (int i = 0; i < _known; i++)
        {
            if (_kinds[i].Workers == workers && _kinds[i].Phases == phases && _kinds[i].Samples == samples)
            {
                return _kinds[i].Choice;
            }

            alike = Distance(i) < Distance(alike) ? i : alike;
        }

        if (_known == MostKinds)
        {
            return _kinds[alike].Choice;
        }

        _kinds[_known] = (workers, phases, samples, new WorkerChoice(workers, _patience));
        return _kinds[_known++].Choice;

        int Distance(int kind) => Math.Abs(_kinds[kind].Samples - samples);
    }
}
