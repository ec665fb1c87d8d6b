using System.Text;
using NetGen.Runtime;

namespace NetGen.Benchmarks.Onnx;

/// <summary>A network in ONNX Runtime for batches of one size, with its input and output in place, so that a call does nothing but compute.</summary>
internal sealed unsafe class OrtSession : IDisposable
{
    private const int AllOptimisations = 99;
    private const int DeviceAllocator = 0;
    private const int DefaultMemory = 0;
    private const int FloatElements = 1;

    private readonly OrtLibrary _library;
    private readonly AlignedBuffer _input;
    private readonly AlignedBuffer _output;
    private readonly byte[] _inputName = GC.AllocateArray<byte>(64, pinned: true);
    private readonly byte[] _outputName = GC.AllocateArray<byte>(64, pinned: true);
    private readonly nint _session;
    private readonly nint _inputValue;
    private readonly nint _outputValue;

    /// <param name="library">ONNX Runtime.</param>
    /// <param name="network">The network.</param>
    /// <param name="batch">Images of a call.</param>
    /// <param name="threads">Threads of a call.</param>
    public OrtSession(OrtLibrary library, Network network, int batch, int threads)
    {
        _library = library;
        _input = new AlignedBuffer(batch * network.Info.InputLength);
        _output = new AlignedBuffer(batch * network.Info.OutputLength);
        (byte[] model, string output) = OnnxModel.Write(network, batch);
        Encoding.UTF8.GetBytes(OnnxModel.Input, _inputName);
        Encoding.UTF8.GetBytes(output, _outputName);
        _session = CreateSession(model, threads);
        _inputValue = CreateValue(_input, [batch, .. network.Info.InputShape]);
        _outputValue = CreateValue(_output, [batch, .. network.Info.OutputShape]);
    }

    /// <summary>The input of a call.</summary>
    public Span<float> Input => _input.Span;

    /// <summary>The output of the last call.</summary>
    public ReadOnlySpan<float> Output => _output.Span;

    /// <summary>Runs the network.</summary>
    public void Run()
    {
        fixed (byte* inputName = _inputName, outputName = _outputName)
        {
            byte* input = inputName;
            byte* output = outputName;
            nint inputValue = _inputValue;
            nint outputValue = _outputValue;
            var run = (delegate* unmanaged<nint, nint, byte**, nint*, nuint, byte**, nuint, nint*, nint>)_library.Function(OrtEntry.Run);
            _library.Check(run(_session, 0, &input, &inputValue, 1, &output, 1, &outputValue));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _library.Release(OrtEntry.ReleaseValue, _inputValue);
        _library.Release(OrtEntry.ReleaseValue, _outputValue);
        _library.Release(OrtEntry.ReleaseSession, _session);
    }

    private nint CreateSession(byte[] model, int threads)
    {
        nint options;
        _library.Check(((delegate* unmanaged<nint*, nint>)_library.Function(OrtEntry.CreateSessionOptions))(&options));
        Set(options, OrtEntry.SetSessionGraphOptimizationLevel, AllOptimisations);
        Set(options, OrtEntry.SetIntraOpNumThreads, threads);
        Set(options, OrtEntry.SetInterOpNumThreads, 1);
        fixed (byte* bytes = model)
        {
            nint session;
            var create = (delegate* unmanaged<nint, byte*, nuint, nint, nint*, nint>)_library.Function(OrtEntry.CreateSessionFromArray);
            _library.Check(create(_library.Environment, bytes, (nuint)model.Length, options, &session));
            _library.Release(OrtEntry.ReleaseSessionOptions, options);
            return session;
        }
    }

    private void Set(nint options, OrtEntry entry, int value) =>
        _library.Check(((delegate* unmanaged<nint, int, nint>)_library.Function(entry))(options, value));

    private nint CreateValue(AlignedBuffer buffer, long[] shape)
    {
        nint memory;
        nint value;
        _library.Check(((delegate* unmanaged<int, int, nint*, nint>)_library.Function(OrtEntry.CreateCpuMemoryInfo))(DeviceAllocator, DefaultMemory, &memory));
        fixed (long* dimensions = shape)
        {
            var create = (delegate* unmanaged<nint, void*, nuint, long*, nuint, int, nint*, nint>)_library.Function(OrtEntry.CreateTensorWithDataAsOrtValue);
            _library.Check(create(memory, buffer.Pointer, (nuint)buffer.Length * sizeof(float), dimensions, (nuint)shape.Length, FloatElements, &value));
        }

        _library.Release(OrtEntry.ReleaseMemoryInfo, memory);
        return value;
    }
}
