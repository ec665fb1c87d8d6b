using System.ComponentModel;
using NetGen.Initialization;
using NetGen.Runtime;
using NetGen.Training;

namespace NetGen;

/// <summary>
/// Base of every generated network: it owns the parameters and checks the arguments; the emitted code computes.
/// <see cref="Predict(ReadOnlySpan{float}, Span{float})"/> may be called from many threads at once. <c>Load</c> and <see cref="Initialize"/> may run meanwhile: a
/// prediction sees all of the old values or all of the new ones. Whoever predicts while another thread trains gets an <see cref="InvalidOperationException"/>.
/// </summary>
public abstract unsafe partial class Network
{
    private readonly long[] _batchCounts;
    private readonly Parameter[] _tensors;
    private readonly Layer[] _layers;
    private AlignedBuffer _parameters;
    private AlignedBuffer _state;
    private AlignedBuffer? _gradients;

    /// <summary>Allocates the parameters and starts them from PyTorch's default initialisation.</summary>
    /// <param name="info">The network's shapes, layers and tensors.</param>
    /// <param name="seed">Seed of the initialisation, as of <c>torch.manual_seed</c>; its low 32 bits count.</param>
    protected Network(NetworkInfo info, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(info);
        Info = info;
        _inputLength = info.InputLength;
        _outputLength = info.OutputLength;
        _shortWayInputLength = info.FlushesDenormals ? -1 : info.InputLength;
        _workspaces = new(() => new AlignedBuffer(Memory.PredictScratch));
        _parallelPredictions = new(() => new ParallelPrediction(this));
        _parameters = new AlignedBuffer(info.ParameterBufferLength);
        _state = new AlignedBuffer(info.StateBufferLength);
        _batchCounts = new long[info.BatchCounts];
        _tensors = Array.ConvertAll(
            Array.FindAll(info.Tensors, t => t.Role != TensorRole.BatchCount),
            t => new Parameter(this, t));
        _layers = new Layer[info.Layers.Length];
        for (int i = 0; i < _layers.Length; i++)
        {
            int layer = i;
            _layers[i] = new Layer(info.Layers[i], Array.FindAll(_tensors, t => t.Info.Layer == layer));
        }

        Initialize(seed);
    }

    /// <summary>For the class of a network with an error, which builds no further than its diagnostic says; so that the error is the only one.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Network() => throw NoKernels();

    /// <summary>Shapes, layers and tensors.</summary>
    public NetworkInfo Info { get; }

    /// <summary>Layers in the order in which they run.</summary>
    public IReadOnlyList<Layer> Layers => _layers;

    /// <summary>Trainable parameters and running statistics, in PyTorch's order.</summary>
    public IReadOnlyList<Parameter> Parameters => _tensors;

    /// <summary>Batches that each batch normalisation has been trained on.</summary>
    public Span<long> BatchCounts => _batchCounts;

    /// <summary>Starts all parameters anew, bit for bit as PyTorch does after <c>torch.manual_seed(seed)</c>; running statistics and counts are reset.</summary>
    /// <param name="seed">The seed; its low 32 bits count.</param>
    /// <exception cref="InvalidOperationException">The network is being trained.</exception>
    public void Initialize(ulong seed)
    {
        var random = new MersenneTwister(seed);
        BeginReplace();
        try
        {
            foreach (Parameter tensor in _tensors)
            {
                ParameterInitializer.Fill(tensor.Info, ValuesOf(tensor.Info), random);
            }

            Array.Clear(_batchCounts);
        }
        finally
        {
            EndWrite();
        }
    }

    /// <summary>Memory that the emitted code needs at the vector width that runs.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual NetworkMemory Memory => throw NoKernels();

    /// <summary>Number of phases of a training step; all workers finish one before any starts the next.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual int TrainingPhases => throw NoKernels();

    /// <summary>Folds batch normalisation into the weights and lays them out for inference; large weights of a single image in a format.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual void Pack(float* parameters, float* state, float* packed, WeightFormat format) => throw NoKernels();

    /// <summary>
    /// Predicts one image with weights that were packed in a format. The output may lie over the input, so all of the input is read before any of it is
    /// written; the same holds for the predictions of several images.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual void PredictOne(float* packed, float* scratch, float* input, float* output, WeightFormat format) => throw NoKernels();

    /// <summary>Predicts up to <see cref="NetworkMemory.MaxPredictImages"/> images.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual void PredictBlocks(float* parameters, float* packed, float* scratch, float* input, float* output, int images) => throw NoKernels();

    /// <summary>
    /// Runs one part of one phase of the prediction of up to <see cref="NetworkMemory.MostFewImages"/> images, at least one, with weights that were packed
    /// as 32-bit floats. Each image takes <see cref="NetworkMemory.PredictOneScratch"/> of the working memory.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual void PredictFew(float* packed, float* scratch, float* input, float* output, int images, int phase, int part, int parts) =>
        throw new NotSupportedException($"{Info.Name} has no weights that are read once for a few images.");

    /// <summary>Runs one part of one phase of a training step: forward, loss and backward, without the update.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual void TrainPhase(int phase, TrainingFrame* frame, int part, int parts) =>
        throw new NotSupportedException($"{Info.Name} has no loss and cannot be trained.");

    /// <summary>Loss of one block of outputs, which lie as [output][lane], and its gradient, which may not lie over them.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual void LossBlock(TrainingFrame* frame, int block, float* output, float* gradient) =>
        throw new NotSupportedException($"{Info.Name} has no loss.");

    /// <summary>
    /// Phases after which all activations are there if <see cref="TrainingFrame.EndsBeforeLoss"/> is set; 0 where that is not known.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual int TracedPhases => ForwardPhases;

    /// <summary>Phases after which all activations are there; 0 where the network is not inspectable.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual int ForwardPhases => 0;

    /// <summary>Floats of an image before the output of each layer; -1 where it is not kept.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual ReadOnlySpan<int> ActivationOffsets => [];

    /// <summary>The layer at a position.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Layer GetLayer(int index) => _layers[index];

    // The hooks are not abstract: a class with an error has none of them, and shall have no other error for that.
    private static InvalidOperationException NoKernels() => new("The network has an error; see the build's output.");

    /// <summary>Counts a batch that was trained on, once for every normalisation that it passed.</summary>
    internal void CountBatch()
    {
        foreach (TensorInfo tensor in Info.Tensors)
        {
            if (tensor.Role == TensorRole.BatchCount)
            {
                _batchCounts[tensor.Offset] += tensor.Uses;
            }
        }
    }

    // The hooks are only protected, so that an override is spelled alike in every assembly, also in one that sees the internals.
    internal NetworkMemory RequiredMemory => Memory;

    internal int PhaseCount => TrainingPhases;

    internal int TracedPhaseCount => TracedPhases;

    /// <summary>Floats of an image before the output of each layer in the arena, after so many phases; -1 where it is not kept; none if that is not known.</summary>
    internal ReadOnlySpan<int> TracedOffsets => TracedPhases > 0 ? ActivationOffsets : [];

    internal void RunPhase(int phase, TrainingFrame* frame, int part, int parts) => TrainPhase(phase, frame, part, parts);

    internal void RunLoss(TrainingFrame* frame, int block, float* output, float* gradient) => LossBlock(frame, block, output, gradient);

    internal AlignedBuffer ParameterBuffer => _parameters;

    internal AlignedBuffer StateBuffer => _state;

    /// <summary>The optimiser of the running step, if it updates weights as soon as their gradients are known.</summary>
    internal Optimizer? UpdatingOptimizer { get; set; }

    internal AlignedBuffer GradientBuffer => _gradients ??= new AlignedBuffer(Info.ParameterBufferLength);

    internal ReadOnlySpan<float> GradientOf(TensorInfo tensor) =>
        !tensor.IsTrainable ? throw new InvalidOperationException($"{tensor.Name} is {(tensor.IsFrozen ? "frozen" : "not trainable")} and has no gradient.")
        : _gradients is null ? throw new InvalidOperationException($"{tensor.Name} has no gradient yet: no training step has run.")
        : tensor.UpdatesAtOnce && UpdatingOptimizer is not null ? throw new InvalidOperationException(
            $"The gradient of {tensor.Name} was used up by the last step, which updates large weights at once; call ForwardBackward, or set TrainerOptions.KeepGradients.")
        : _gradients.Span.Slice(tensor.Offset, tensor.Length);
}
