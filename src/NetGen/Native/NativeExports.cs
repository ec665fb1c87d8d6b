using System.ComponentModel;
using NetGen.Training;

namespace NetGen.Native;

/// <summary>
/// What the functions of a native library do (<see cref="NativeExportsAttribute"/>); the emitted ones only call it. Each gives 0 or a code of the C header,
/// which says what it expects. All may be called from any thread at any time.
/// </summary>
/// <typeparam name="TNetwork">The network.</typeparam>
/// <param name="definition">Gives the network's shapes. A call and no value, because a class that cannot start throws here.</param>
/// <param name="create">Makes a network from a seed.</param>
/// <param name="read">Makes a network with the weights of a stream.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class NativeExports<TNetwork>(Func<NetworkInfo> definition, Func<ulong, TNetwork> create, Func<Stream, TNetwork> read)
    where TNetwork : Network
{
    private readonly NativeHandles<NativeInstance<TNetwork>> _networks = new();
    private readonly Lazy<NativePorts> _inputs = new(() => NativePorts.Inputs(definition()));
    private readonly Lazy<NativePorts> _outputs = new(() => NativePorts.Outputs(definition()));
    private readonly Lazy<byte[]> _version = new(() => NativeText.Pin(typeof(TNetwork).Assembly.GetName().Version!.ToString(fieldCount: 3)));

    /// <summary>A network with PyTorch's initial weights.</summary>
    public int Create(ulong seed, nint* network) => Open(() => create(seed), network);

    /// <summary>A network with the weights of a file.</summary>
    public int OpenFile(byte* path, nint* network) => Open(
        () =>
        {
            using FileStream file = File.OpenRead(NativeText.Read(path, nameof(path)));
            return read(file);
        },
        network);

    /// <summary>A network with weights in memory.</summary>
    public int OpenBytes(byte* data, nuint size, nint* network) => Open(() => read(Stream(data, size)), network);

    /// <summary>Forgets a network. Calls that are running end as ever.</summary>
    public int Free(nint network) => NativeCall.Run(() => _networks.Remove(network).Dispose());

    /// <summary>Replaces all weights by those of a file.</summary>
    public int LoadFile(nint network, byte* path) => NativeCall.Run(() =>
    {
        NativeInstance<TNetwork> found = _networks.Find(network);
        string file = NativeText.Read(path, nameof(path));
        found.Transfer(n => n.Load(file));
    });

    /// <summary>Replaces all weights by those in memory.</summary>
    public int LoadBytes(nint network, byte* data, nuint size) => NativeCall.Run(() =>
    {
        NativeInstance<TNetwork> found = _networks.Find(network);
        using Stream stream = Stream(data, size);
        found.Transfer(n => n.Load(stream));
    });

    /// <summary>Writes all weights to a file.</summary>
    public int SaveFile(nint network, byte* path) => NativeCall.Run(() =>
    {
        NativeInstance<TNetwork> found = _networks.Find(network);
        string file = NativeText.Read(path, nameof(path));
        found.Transfer(n => n.Save(file));
    });

    /// <summary>Writes all weights to memory, or says how much that takes.</summary>
    public int SaveBytes(nint network, byte* data, nuint capacity, nuint* size) => NativeCall.Run(() =>
    {
        NativeInstance<TNetwork> found = _networks.Find(network);
        NativePointer.Require(size, nameof(size));
        using var content = new MemoryStream();
        found.Transfer(n => n.Save(content));
        *size = (nuint)content.Length;
        if (data == null && capacity == 0)
        {
            return;
        }

        Span<byte> room = NativePointer.Span(data, capacity, nameof(data));
        if (room.Length < content.Length)
        {
            throw new NativeCallException(NativeStatus.ErrorArgument, $"There is room for {capacity} bytes; expected {content.Length}.");
        }

        content.GetBuffer().AsSpan(0, (int)content.Length).CopyTo(room);
    });

    /// <summary>Runs the network on one sample.</summary>
    public int Predict(nint network, float* input, nuint inputLength, float* output, nuint outputLength)
    {
        // No lambda: it would allocate in each call.
        try
        {
            NativeInstance<TNetwork> found = _networks.Find(network);
            NetworkInfo info = definition();
            found.Predict(
                NativePointer.Span(input, inputLength, info.InputLength, nameof(input)),
                NativePointer.Span(output, outputLength, info.OutputLength, nameof(output)),
                threads: 1);
            return (int)NativeStatus.Ok;
        }
        catch (Exception exception)
        {
            return NativeCall.Failed(exception);
        }
    }

    /// <summary>Runs the network on a batch.</summary>
    public int PredictBatch(nint network, float* inputs, nuint inputLength, float* outputs, nuint outputLength, int threads)
    {
        try
        {
            _networks.Find(network).Predict(
                NativePointer.Span(inputs, inputLength, nameof(inputs)),
                NativePointer.Span(outputs, outputLength, nameof(outputs)),
                threads);
            return (int)NativeStatus.Ok;
        }
        catch (Exception exception)
        {
            return NativeCall.Failed(exception);
        }
    }

    /// <summary>Chooses how the next steps train.</summary>
    public int SetTraining(nint network, int optimizer, double learningRate, double momentum, double weightDecay, int threads) => NativeCall.Run(() =>
        _networks.Find(network).SetTraining(NativeOptimizers.Create((NativeOptimizer)optimizer, learningRate, momentum, weightDecay), threads));

    /// <summary>Changes the step size of the next steps.</summary>
    public int SetLearningRate(nint network, double learningRate) => NativeCall.Run(() => _networks.Find(network).SetLearningRate(learningRate));

    /// <summary>Trains on a mini-batch with labels.</summary>
    public int TrainOnLabels(nint network, float* inputs, nuint inputLength, int* labels, nuint labelLength, double* loss) => Train(network, loss, trainer =>
        trainer.Step(NativePointer.Span(inputs, inputLength, nameof(inputs)), NativePointer.Span(labels, labelLength, nameof(labels))));

    /// <summary>Trains on a mini-batch with target vectors.</summary>
    public int TrainOnTargets(nint network, float* inputs, nuint inputLength, float* targets, nuint targetLength, double* loss) => Train(network, loss, trainer =>
        trainer.Step(NativePointer.Span(inputs, inputLength, nameof(inputs)), NativePointer.Span(targets, targetLength, nameof(targets))));

    /// <summary>Trains on a mini-batch with a loss that takes no targets.</summary>
    public int TrainAlone(nint network, float* inputs, nuint inputLength, double* loss) => Train(network, loss, trainer =>
        trainer.Step(NativePointer.Span(inputs, inputLength, nameof(inputs))));

    /// <summary>What the last call of this thread that failed had to say; empty where none has.</summary>
    public byte* LastError() => NativeError.Message;

    /// <summary>The version of the assembly with the network, with three numbers; null if it fails.</summary>
    public byte* Version() => Text(() => (nint)NativeText.AddressOf(_version.Value));

    /// <summary>The name of an input; null where there is none.</summary>
    public byte* InputName(int index) => Text(() => (nint)_inputs.Value[index].Name);

    /// <summary>The name of an output; null where there is none.</summary>
    public byte* OutputName(int index) => Text(() => (nint)_outputs.Value[index].Name);

    /// <summary>The dimensions of an input.</summary>
    public int InputShape(int index, int* dimensions, nuint capacity, nuint* rank) => NativeCall.Run(() => _inputs.Value[index].CopyShape(dimensions, capacity, rank));

    /// <summary>The dimensions of an output.</summary>
    public int OutputShape(int index, int* dimensions, nuint capacity, nuint* rank) => NativeCall.Run(() => _outputs.Value[index].CopyShape(dimensions, capacity, rank));

    private static byte* Text(Func<nint> find)
    {
        nint text = 0;
        NativeCall.Run(() => text = find());
        return (byte*)text;
    }

    private static UnmanagedMemoryStream Stream(byte* data, nuint size)
    {
        NativePointer.Require((void*)data, nameof(data));
        return size <= long.MaxValue
            ? new(data, (long)size)
            : throw new NativeCallException(NativeStatus.ErrorArgument, $"The size is {size}; expected at most {long.MaxValue}.");
    }

    private int Open(Func<TNetwork> make, nint* network) => NativeCall.Run(() =>
    {
        *NativePointer.Require(network, nameof(network)) = 0;
        *network = _networks.Add(new NativeInstance<TNetwork>(make()));
    });

    private int Train(nint network, double* loss, Func<Trainer<TNetwork>, StepResult> step) => NativeCall.Run(() =>
    {
        NativeInstance<TNetwork> found = _networks.Find(network);
        if (loss != null)
        {
            NativePointer.Require(loss, nameof(loss));
        }

        StepResult result = found.Step(step);
        if (loss != null)
        {
            *loss = result.Loss;
        }
    });
}
