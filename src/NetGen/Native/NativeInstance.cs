using NetGen.Training;

namespace NetGen.Native;

/// <summary>
/// A network that native code has made. Predictions run at the same time as each other, and wait while a step is running. Steps, loading and saving
/// wait for each other.
/// </summary>
internal sealed class NativeInstance<TNetwork>(TNetwork network) : IDisposable
    where TNetwork : Network
{
    private readonly Lock _changing = new();

    // Null where no step can run.
    private readonly ReaderWriterLockSlim? _stepping = network.Info.Loss is null ? null : new();

    // A trainer. Nothing here but training names its type, so that a library without training has none of its code.
    private IDisposable? _trainer;

    /// <summary>Predicts, when no step is running.</summary>
    public void Predict(ReadOnlySpan<float> input, Span<float> output, int threads)
    {
        _stepping?.EnterReadLock();
        try
        {
            network.Predict(input, output, threads);
        }
        finally
        {
            _stepping?.ExitReadLock();
        }
    }

    /// <summary>Reads or replaces all weights. The network lets predictions go on meanwhile.</summary>
    public void Transfer(Action<TNetwork> work)
    {
        lock (_changing)
        {
            work(network);
        }
    }

    /// <summary>Chooses how the next steps train; what the optimiser kept is forgotten.</summary>
    public void SetTraining(Optimizer optimizer, int threads)
    {
        lock (_changing)
        {
            Trainer<TNetwork> trainer = Train(optimizer, threads);
            _trainer?.Dispose();
            _trainer = trainer;
        }
    }

    /// <summary>Changes the step size and nothing else.</summary>
    public void SetLearningRate(double learningRate)
    {
        lock (_changing)
        {
            Trainer.Optimizer.LearningRate = learningRate;
        }
    }

    /// <summary>Trains when no prediction is running.</summary>
    public StepResult Step(Func<Trainer<TNetwork>, StepResult> step)
    {
        lock (_changing)
        {
            _stepping?.EnterWriteLock();
            try
            {
                return step(Trainer);
            }
            finally
            {
                _stepping?.ExitWriteLock();
            }
        }
    }

    /// <summary>Ends the threads of training.</summary>
    public void Dispose()
    {
        lock (_changing)
        {
            _trainer?.Dispose();
        }
    }

    private Trainer<TNetwork> Trainer => (Trainer<TNetwork>)(_trainer ??= Train(new Adam(), threads: 1));

    private Trainer<TNetwork> Train(Optimizer optimizer, int threads) => new(network, new TrainerOptions { Optimizer = optimizer, Threads = threads });
}
