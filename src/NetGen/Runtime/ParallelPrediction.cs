using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace NetGen.Runtime;

/// <summary>
/// A prediction on several threads: the caller and threads of the pool take part after part until none is left, and if the pool is busy the caller
/// takes them all. Parts of a phase begin when all of the phase before it are done. Used again and again, so that nothing is allocated.
/// </summary>
internal sealed unsafe class ParallelPrediction(Network network) : IThreadPoolWorkItem
{
    // Some milliseconds, in which it gives way to whoever else wants to run: longer than one part of a phase that is shared takes more than another.
    private const int MostSpins = 4000;

    // Turns that lose take a thousandth of the time: whoever predicts under a deadline meets them seldom.
    private const double Patience = 1000;

    private readonly ManualResetEventSlim _done = new();
    private readonly WorkerChoices _choices = new(Patience);
    private Prediction? _prediction;
    private float* _scratch;
    private float* _input;
    private float* _output;
    private int _images;
    private int _granularity;
    private bool _sharesPhases;

    // Phases that are one here, as each thread has samples of its own in them; 0 where there are none.
    private int _alonePhases;
    private int _phases;
    private int _parts;
    private int _unfinished;
    private volatile ExceptionDispatchInfo? _failure;

    // Parts that nobody has taken. A thread of the pool may come late: it finds none, or helps with the batch that is on by then. So the
    // batch must be described before this is set.
    private int _left;

    /// <summary>Predicts samples, each part a range of them.</summary>
    /// <param name="prediction">Packed weights, the same for all of them.</param>
    /// <param name="input">[image][feature].</param>
    /// <param name="output">[image][feature].</param>
    /// <param name="images">Number of samples.</param>
    /// <param name="granularity">Samples that stay together.</param>
    /// <param name="threads">Most threads; fewer where the clock says that those take less time.</param>
    public void RunRanges(Prediction prediction, float* input, float* output, int images, int granularity, int threads)
    {
        _sharesPhases = false;
        _granularity = granularity;
        Run(prediction, input, output, images, phases: 1, Groups(images, granularity), threads);
    }

    /// <summary>Predicts a few samples together, phase by phase.</summary>
    /// <param name="prediction">Packed weights, as 32-bit floats.</param>
    /// <param name="scratch">Working memory of all of them.</param>
    /// <param name="input">[image][feature].</param>
    /// <param name="output">[image][feature].</param>
    /// <param name="images">Number of samples.</param>
    /// <param name="threads">Most threads; fewer where the clock says that those take less time.</param>
    public void RunFew(Prediction prediction, float* scratch, float* input, float* output, int images, int threads)
    {
        _sharesPhases = true;
        _scratch = scratch;
        _alonePhases = images >= threads ? prediction.AlonePhases : 0;
        Run(prediction, input, output, images, prediction.FewPhases - JoinedBefore, Math.Max(images, prediction.FewUnits), threads);
    }

    /// <inheritdoc/>
    public void Execute()
    {
        while (WaitForPart() && TakePart())
        {
        }
    }

    // A thread of the pool has better things to do than to wait for a long phase of few parts.
    private bool WaitForPart()
    {
        var spin = new SpinWait();
        while (Volatile.Read(ref _left) is > 0 and var left)
        {
            if (ArePhasesDoneBefore(((_phases * _parts) - left) / _parts))
            {
                return true;
            }

            if (spin.Count == MostSpins)
            {
                return false;
            }

            spin.SpinOnce(sleep1Threshold: -1);
        }

        return false;
    }

    // Parts are taken in order, so those of the phases before were taken by threads that are at work.
    private bool TakePart()
    {
        int left = Interlocked.Decrement(ref _left);
        if (left < 0)
        {
            return false;
        }

        int taken = (_phases * _parts) - 1 - left;
        int phase = taken / _parts;
        var spin = new SpinWait();
        while (!ArePhasesDoneBefore(phase))
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }

        try
        {
            if (_failure is null)
            {
                RunPart(phase, taken % _parts);
            }
        }
        catch (Exception exception)
        {
            _failure = ExceptionDispatchInfo.Capture(exception);
        }

        if (Interlocked.Decrement(ref _unfinished) == 0)
        {
            _done.Set();
        }

        return true;
    }

    private bool ArePhasesDoneBefore(int phase) => Volatile.Read(ref _unfinished) <= (_phases - phase) * _parts;

    private static int Groups(int images, int granularity) => (images + granularity - 1) / granularity;

    private void Run(Prediction prediction, float* input, float* output, int images, int phases, int mostParts, int threads)
    {
        int most = Math.Min(threads, mostParts);
        WorkerChoice choice = _choices.Of(most, phases, images);
        long start = Stopwatch.GetTimestamp();
        RunParts(prediction, input, output, images, phases, Math.Min(choice.Next, most));
        choice.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    private void RunParts(Prediction prediction, float* input, float* output, int images, int phases, int parts)
    {
        _prediction = prediction;
        _input = input;
        _output = output;
        _images = images;
        _phases = phases;
        _parts = parts;
        _failure = null;
        _unfinished = phases * parts;
        _done.Reset();
        Volatile.Write(ref _left, phases * parts);
        for (int i = 1; i < parts; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }

        while (TakePart())
        {
        }

        _done.Wait();
        _prediction = null;
        _failure?.Throw();
    }

    private void RunPart(int phase, int part)
    {
        Prediction prediction = _prediction!;
        if (_sharesPhases)
        {
            RunFewPart(prediction, phase, part);
            return;
        }

        int groups = Groups(_images, _granularity);
        (int firstGroup, int endGroup) = Partition.Of(groups, part, _parts);
        int start = firstGroup * _granularity;
        int end = Math.Min(_images, endGroup * _granularity);
        network.PredictRange(prediction, _input + (start * (long)network.Info.InputLength), _output + (start * (long)network.Info.OutputLength), end - start, _images);
    }

    // Phases that are not counted, as they are one with the first.
    private int JoinedBefore => Math.Max(0, _alonePhases - 1);

    private void RunFewPart(Prediction prediction, int phase, int part)
    {
        if (phase == 0 && _alonePhases > 0)
        {
            (int first, int end) = Partition.Of(_images, part, _parts);
            network.PredictAlone(prediction, _scratch, _input, _output, first, end);
            return;
        }

        network.PredictFewPart(prediction, _scratch, _input, _output, _images, phase + JoinedBefore, part, _parts);
    }
}
