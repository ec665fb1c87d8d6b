namespace NetGen.Runtime;

/// <summary>
/// How many workers a kind of work is worth: as many as finish it soonest, by the clock. Small work is done before another thread has woken, and on a busy machine each phase
/// waits for the worker that has no core; neither can be told from the work alone. Now and then half and twice as many have a turn of their own, and the quicker number stays.
/// Turns that lose are paid for first, so that they take a small part of the time.
/// </summary>
internal sealed class WorkerChoice
{
    // A turn has to be long enough to see the other programs of a busy machine, whose time slices are some milliseconds.
    private const double TurnSeconds = 0.02;
    private const int TurnRuns = 3;

    // A turn of long runs ends with the first that loses by so much.
    private const double Lost = 1.1;

    // What another number must take less to stay.
    private const double Better = 0.95;

    // The first turn, of which nobody knows what it costs, waits for ten runs.
    private const double FirstPatience = 10;

    private readonly int _most;
    private readonly double _patienceOfLoss;
    private bool _isWarm;
    private int _tried;
    private double _total;
    private int _runs;
    private double _pace;
    private double _waited;
    private double? _patience;
    private bool _goesUp;

    /// <param name="most">The largest number of workers, at least 1; it begins with so many.</param>
    /// <param name="patience">Seconds of work between turns, for each second that the last one lost.</param>
    public WorkerChoice(int most, double patience)
    {
        _most = most;
        _patienceOfLoss = patience;
        Best = most;
    }

    /// <summary>The number that was the quickest so far.</summary>
    public int Best { get; private set; }

    /// <summary>Workers for the next run.</summary>
    public int Next => _tried > 0 ? _tried : Best;

    /// <summary>Takes note of a run with <see cref="Next"/> workers.</summary>
    /// <param name="seconds">What it took.</param>
    public void Add(double seconds)
    {
        if (!_isWarm)
        {
            // The first run compiles methods and touches memory for the first time.
            _isWarm = true;
            return;
        }

        _total += seconds;
        _runs++;
        double pace = _total / _runs;
        bool isWhole = _total >= TurnSeconds && (_runs >= TurnRuns || (_tried > 0 && pace > _pace * Lost));
        if (_tried > 0 && isWhole)
        {
            EndTurn(pace);
        }
        else if (_tried == 0)
        {
            _waited += seconds;
            if (isWhole)
            {
                _pace = pace;
                _patience ??= FirstPatience * pace;
                BeginTurn(_waited >= _patience ? Neighbour() : 0);
            }
        }
    }

    private void EndTurn(double pace)
    {
        if (pace < _pace * Better)
        {
            // The next turn goes on in this direction, at once.
            _goesUp = _tried > Best;
            Best = _tried;
            _patience = 0;
        }
        else
        {
            _patience = _patienceOfLoss * Math.Max(_total - (_pace * _runs), (1 - Better) * _total);
            _goesUp = !_goesUp;
        }

        _waited = 0;
        BeginTurn(0);
    }

    private void BeginTurn(int workers)
    {
        _tried = workers;
        _total = 0;
        _runs = 0;
    }

    // Half or twice as many, in turns where there are both.
    private int Neighbour() => (_goesUp && Best < _most) || Best == 1 ? Math.Min(Best * 2, _most) : (Best + 1) / 2;
}
