using DrawAndPredict.Api;

namespace DrawAndPredict.Learning;

/// <summary>
/// Reads digits and learns from corrections. It trains a copy, which takes the network's place when it is ready: nobody waits for it, and every answer is of
/// one network from beginning to end.
/// </summary>
internal sealed partial class Learner : IReader, IDisposable
{
    private readonly SemaphoreSlim _learning = new(1);
    private readonly StateFolder _state;
    private readonly ILogger<Learner> _log;
    private volatile DigitNet _current;

    public Learner(StateFolder state, ILogger<Learner> log)
    {
        _state = state;
        _log = log;
        _current = state.Load();
        LogStarted(state.Folder, state.Corrections.Count);
    }

    /// <summary>The network with the newest weights. It is not trained any more.</summary>
    public DigitNet Current => _current;

    /// <summary>Corrections that can be undone.</summary>
    public int Corrections => _state.Corrections.Count;

    /// <summary>Most corrections that can be undone.</summary>
    public int Capacity => _state.Capacity;

    public void Read(ReadOnlySpan<float> pixels, Span<float> probabilities) => Reading.Probabilities(_current, pixels, probabilities);

    /// <summary>Learns. The weights are in the file system when it returns.</summary>
    /// <param name="correction">What to learn.</param>
    /// <param name="cancellation">Gives up waiting for others; a lesson that has begun goes on to its end.</param>
    public async Task<LearnedCorrection> Correct(Correction correction, CancellationToken cancellation)
    {
        await _learning.WaitAsync(cancellation);
        try
        {
            return await Task.Run(() => Learn(correction), CancellationToken.None);
        }
        finally
        {
            _learning.Release();
        }
    }

    /// <summary>Brings back the weights before the last correction, bit for bit.</summary>
    /// <param name="cancellation">Gives up waiting for others.</param>
    /// <returns>Corrections that are left, or null if there was none.</returns>
    public async Task<int?> Undo(CancellationToken cancellation)
    {
        await _learning.WaitAsync(cancellation);
        try
        {
            if (!_state.RemoveLast())
            {
                return null;
            }

            _current = _state.Load();
            LogUndone(_state.Corrections.Count);
            return _state.Corrections.Count;
        }
        finally
        {
            _learning.Release();
        }
    }

    public void Dispose()
    {
        _learning.Dispose();
        _state.Dispose();
    }

    private LearnedCorrection Learn(Correction correction)
    {
        var network = new DigitNet();
        _current.CopyParametersTo(network);
        int steps = Lesson.Teach(network, [.. _state.Corrections, correction]);
        _state.Add(network, correction);
        _current = network;
        LogLearned(correction.Label, steps, _state.Corrections.Count);
        return new LearnedCorrection(_state.Corrections.Count, Reading.Probabilities(network, correction.Pixels), steps);
    }

    [LoggerMessage(1, LogLevel.Information, "State in {folder}, {corrections} corrections.")]
    private partial void LogStarted(string folder, int corrections);

    [LoggerMessage(2, LogLevel.Information, "Learned a {label} in {steps} steps, {corrections} corrections.")]
    private partial void LogLearned(int label, int steps, int corrections);

    [LoggerMessage(3, LogLevel.Information, "Undid a correction, {corrections} left.")]
    private partial void LogUndone(int corrections);
}
