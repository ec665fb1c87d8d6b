using NetGen.Initialization;
using NetGen.Runtime;

namespace NetGen.Training;

/// <summary>
/// Trains a network. On one processor, one seed gives bit-identical results for any number of threads.
/// One call runs at a time, and nobody else uses the network meanwhile: otherwise there is an <see cref="InvalidOperationException"/>. Within the reports of progress
/// the network may be used on the thread that calls <c>Fit</c>. Several trainers of one network may train in turn.
/// Dispose it to end its threads, which sleep between calls; those of a trainer that nobody uses any more end by themselves.
/// </summary>
/// <typeparam name="TNetwork">The generated network class.</typeparam>
public sealed partial class Trainer<TNetwork> : IDisposable
    where TNetwork : Network
{
    private readonly AdaptiveTeam _team;
    private readonly MersenneTwister _order;
    private readonly MersenneTwister _dropout;
    private readonly bool _shuffle;
    private readonly bool _dropLast;
    private readonly float[]? _classWeights;
    private readonly bool _keepGradients;
    private readonly bool _keepOutputs;
    private readonly bool _throwOnNonFinite;
    private readonly bool _updatesSomeAtOnce;
    private readonly TrainingGroup? _group;
    private volatile bool _isDisposed;

    /// <summary>A trainer of one network.</summary>
    /// <param name="network">The network, which must have a loss or be <see cref="NetworkAttribute.Trainable"/>.</param>
    /// <param name="options">How to train; the defaults if null.</param>
    /// <exception cref="ArgumentException">The network has no loss and is not <see cref="NetworkAttribute.Trainable"/>, or the class weights do not fit it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The batch size or the number of threads is below 1.</exception>
    /// <exception cref="InvalidOperationException">The optimizer belongs to another network.</exception>
    public Trainer(TNetwork network, TrainerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        options ??= new TrainerOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BatchSize, 1, nameof(options.BatchSize));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads ?? 1, 1, nameof(options.Threads));
        ArgumentNullException.ThrowIfNull(options.Optimizer, nameof(options.Optimizer));
        if (network.Info.Loss is null && network.Kernels.TracedPhases == 0)
        {
            throw new ArgumentException(
                $"{network.Info.Name} has no loss and cannot be trained; expected a loss attribute on the class, or [Network(..., Trainable = true)] for a loss of your own.", nameof(network));
        }

        _modes = new LayerModes(network.Info);
        _classWeights = BatchChecks.ClassWeights(network.Info, options.ClassWeights);
        options.Optimizer.Attach(network);
        Network = network;
        Optimizer = options.Optimizer;
        BatchSize = options.BatchSize;
        Threads = options.Threads ?? Environment.ProcessorCount;
        _shuffle = options.Shuffle;
        _dropLast = options.DropLast;
        _keepGradients = options.KeepGradients;
        _keepOutputs = options.KeepOutputs;
        _throwOnNonFinite = options.ThrowOnNonFinite;
        _updatesSomeAtOnce = Array.Exists(network.Info.Tensors, static t => t.UpdatesAtOnce);
        _order = new MersenneTwister(options.Seed);
        _dropout = new MersenneTwister(options.Seed);
        _runPhase = RunPhase;
        _runUpdate = RunUpdate;
        if (options.Group is { Size: > 1 } group)
        {
            _group = group;
            _synchronizes = options.SynchronizeBatchNorm;
            RequireSameTrainer(options);
        }

        _team = new AdaptiveTeam(Threads, isStated: options.Threads is not null, TypeName);
    }

    /// <summary>The network.</summary>
    public TNetwork Network { get; }

    /// <summary>The update rule. Its learning rate may be changed between any two steps.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>Samples in a mini-batch of <see cref="Fit(Dataset, int, Dataset?, IProgress{TrainingProgress}?, CancellationToken)"/>.</summary>
    public int BatchSize { get; }

    /// <summary>Threads in use, the caller's included: the number that <see cref="TrainerOptions.Threads"/> states, or else the most that a step may have.</summary>
    public int Threads { get; }

    /// <summary>Whether the next steps drop what the last one dropped.</summary>
    internal bool KeepsMasks { get; set; }

    /// <summary>
    /// Ends the trainer's threads. It may be called from any thread and more than once. A call that is running on another thread finishes its step, and the threads end with it.
    /// </summary>
    public void Dispose()
    {
        _isDisposed = true;
        _team.Dispose();
    }

    private string TypeName => $"Trainer<{Network.Info.Name}>";

    private void RequireUsable()
    {
        if (_isDisposed)
        {
            throw new ObjectDisposedException(TypeName);
        }
    }
}
