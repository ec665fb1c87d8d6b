using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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
    /// <param name="kernels">What computes.</param>
    /// <param name="seed">Seed of the initialisation, as of <c>torch.manual_seed</c>; its low 32 bits count.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Network(NetworkInfo info, NetworkKernels kernels, ulong seed)
        : this(info, kernels, default(BlankParameters)) => Initialize(seed);

    /// <summary>Allocates the parameters and leaves them 0, for somebody who fills all of them next.</summary>
    /// <param name="info">The network's shapes, layers and tensors.</param>
    /// <param name="kernels">What computes.</param>
    /// <param name="blank">Tells this constructor from the other.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Network(NetworkInfo info, NetworkKernels kernels, BlankParameters blank)
    {
        ArgumentNullException.ThrowIfNull(info);
        ArgumentNullException.ThrowIfNull(kernels);
        Kernels = kernels;
        Info = info;
        _inputLength = info.InputLength;
        _outputLength = info.OutputLength;
        _shortWayInputLength = info.FlushesDenormals ? -1 : info.InputLength;
        _workspaces = new(() => new AlignedBuffer(Kernels.Memory.PredictScratch));
        _parallelPredictions = new(() => new ParallelPrediction(this));
        _parameters = new AlignedBuffer(info.ParameterBufferLength);
        _state = new AlignedBuffer(info.StateBufferLength);
        _batchCounts = GC.AllocateArray<long>(info.BatchCounts, pinned: true); // a training step has its address
        _tensors = Array.ConvertAll(
            Array.FindAll(info.Tensors, t => t.Role != TensorRole.BatchCount),
            t => new Parameter(this, t));
        _layers = new Layer[info.Layers.Length];
        for (int i = 0; i < _layers.Length; i++)
        {
            int layer = i;
            _layers[i] = new Layer(info.Layers[i], Array.FindAll(_tensors, t => t.Info.Layer == layer));
        }
    }

    /// <summary>A table of the layers with their output shapes, parameters and multiply-adds, and the loss.</summary>
    public override string ToString() => Info.ToString();

    /// <summary>For the class of a network with an error, which builds no further than its diagnostic says; so that the error is the only one.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Network() => throw new InvalidOperationException("The network has an error; see the build's output.");

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

    /// <summary>The layer at a position.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Layer GetLayer(int index) => _layers[index];

    /// <summary>Counts a batch that was trained on, once for every normalisation that it passed and that did not evaluate.</summary>
    internal void CountBatch(LayerModes modes)
    {
        foreach (TensorInfo tensor in Info.Tensors)
        {
            if (tensor.Role == TensorRole.BatchCount && !modes.Evaluates(tensor.Layer))
            {
                _batchCounts[tensor.Offset] += tensor.Uses;
            }
        }
    }

    /// <summary>What computes.</summary>
    internal NetworkKernels Kernels { get; } = null!;

    /// <summary>Floats of an image before the output of each layer in the arena, after so many phases; -1 where it is not kept; none if that is not known.</summary>
    internal ReadOnlySpan<int> TracedOffsets => Kernels.TracedPhases > 0 ? Kernels.ActivationOffsets : [];

    internal AlignedBuffer ParameterBuffer => _parameters;

    internal long* BatchCountAddress => (long*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_batchCounts));

    internal AlignedBuffer StateBuffer => _state;

    /// <summary>The optimiser of the running step, if it updates weights as soon as their gradients are known.</summary>
    internal Optimizer? UpdatingOptimizer { get; set; }

    /// <summary>Sum of the losses whose gradients wait for an update; null where none wait.</summary>
    internal double? PendingLoss { get; set; }

    internal AlignedBuffer GradientBuffer => _gradients ??= new AlignedBuffer(Info.ParameterBufferLength);

    internal ReadOnlySpan<float> GradientOf(TensorInfo tensor) =>
        !tensor.IsTrainable ? throw new InvalidOperationException($"{tensor.Name} is {(tensor.IsFrozen ? "frozen" : "not trainable")} and has no gradient.")
        : _gradients is null ? throw new InvalidOperationException($"{tensor.Name} has no gradient yet: no training step has run.")
        : tensor.UpdatesAtOnce && UpdatingOptimizer is not null ? throw new InvalidOperationException(
            $"The gradient of {tensor.Name} was used up by the last step, which updates large weights at once; call ForwardBackward, or set TrainerOptions.KeepGradients.")
        : _gradients.Span.Slice(tensor.Offset, tensor.Length);
}
