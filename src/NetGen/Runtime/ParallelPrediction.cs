using System.Runtime.ExceptionServices;

namespace NetGen.Runtime;

/// <summary>
/// The prediction of a batch on several threads: the caller and threads of the pool take part after part until none is left, and if the pool
/// is busy the caller takes them all. Used again and again, so that nothing is allocated.
/// </summary>
internal sealed unsafe class ParallelPrediction(Network network) : IThreadPoolWorkItem
{
    private readonly ManualResetEventSlim _done = new();
    private float* _input;
    private float* _output;
    private int _images;
    private int _parts;
    private int _unfinished;
    private volatile ExceptionDispatchInfo? _failure;

    // Parts that nobody has taken. A thread of the pool may come late: it finds none, or helps with the batch that is on by then. So the
    // batch must be described before this is set.
    private int _left;

    /// <summary>Predicts samples, in parts of whole blocks.</summary>
    /// <param name="input">[image][feature].</param>
    /// <param name="output">[image][feature].</param>
    /// <param name="images">Number of samples.</param>
    /// <param name="parts">Number of parts, at most that of blocks.</param>
    public void Run(float* input, float* output, int images, int parts)
    {
        _input = input;
        _output = output;
        _images = images;
        _parts = parts;
        _failure = null;
        _unfinished = parts;
        _done.Reset();
        Volatile.Write(ref _left, parts);
        for (int i = 1; i < parts; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }

        Execute();
        _done.Wait();
        _failure?.Throw();
    }

    /// <inheritdoc/>
    public void Execute()
    {
        for (int part = Interlocked.Decrement(ref _left); part >= 0; part = Interlocked.Decrement(ref _left))
        {
            try
            {
                RunPart(part);
            }
            catch (Exception exception)
            {
                _failure = ExceptionDispatchInfo.Capture(exception);
            }

            if (Interlocked.Decrement(ref _unfinished) == 0)
            {
                _done.Set();
            }
        }
    }

    private void RunPart(int part)
    {
        int lanes = Simd.Lanes;
        int blocks = (_images + lanes - 1) / lanes;
        int start = Partition.Start(blocks, part, _parts) * lanes;
        int end = Math.Min(_images, Partition.Start(blocks, part + 1, _parts) * lanes);
        network.PredictRange(_input + (start * (long)network.Info.InputLength), _output + (start * (long)network.Info.OutputLength), end - start);
    }
}
