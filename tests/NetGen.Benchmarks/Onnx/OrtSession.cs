using Microsoft.ML.OnnxRuntime;
using NetGen.Onnx;

namespace NetGen.Benchmarks.Onnx;

/// <summary>A network in ONNX Runtime for batches of one size, with its input and output in place, so that a call does nothing but compute.</summary>
internal sealed class OrtSession : IDisposable
{
    // As NetGen's exporter calls them.
    private const string InputName = "input";
    private const string OutputName = "output";
    private const string BatchName = "N";

    private readonly float[] _input;
    private readonly float[] _output;
    private readonly InferenceSession _session;
    private readonly OrtValue _inputValue;
    private readonly OrtValue _outputValue;
    private readonly OrtIoBinding _binding;
    private readonly RunOptions _run = new();

    /// <param name="network">The network.</param>
    /// <param name="batch">Images of a call.</param>
    /// <param name="threads">Threads of a call.</param>
    public OrtSession(Network network, int batch, int threads)
        : this(Model(network), network.Info, batch, threads)
    {
    }

    /// <param name="model">The model that <see cref="Model"/> made.</param>
    /// <param name="network">The network.</param>
    /// <param name="batch">Images of a call.</param>
    /// <param name="threads">Threads of a call.</param>
    public OrtSession(byte[] model, NetworkInfo network, int batch, int threads)
    {
        _input = GC.AllocateArray<float>(batch * network.InputLength, pinned: true);
        _output = GC.AllocateArray<float>(batch * network.OutputLength, pinned: true);
        using var options = new SessionOptions
        {
            IntraOpNumThreads = threads,
            InterOpNumThreads = 1,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };

        // A batch of any size would keep ONNX Runtime from planning its memory.
        options.AddFreeDimensionOverrideByName(BatchName, batch);
        _session = new InferenceSession(model, options);
        _inputValue = OrtValue.CreateTensorValueFromMemory(_input, [batch, .. network.InputShape]);
        _outputValue = OrtValue.CreateTensorValueFromMemory(_output, [batch, .. network.OutputShape]);
        _binding = _session.CreateIoBinding();
        _binding.BindInput(InputName, _inputValue);
        _binding.BindOutput(OutputName, _outputValue);
    }

    /// <summary>ONNX Runtime's version.</summary>
    public static string Version => OrtEnv.Instance().GetVersionString();

    /// <summary>The input of a call.</summary>
    public Span<float> Input => _input;

    /// <summary>The output of the last call.</summary>
    public ReadOnlySpan<float> Output => _output;

    /// <summary>A network with its weights as NetGen exports it.</summary>
    public static byte[] Model(Network network)
    {
        using var stream = new MemoryStream();
        network.SaveOnnx(stream);
        return stream.ToArray();
    }

    /// <summary>Runs the network.</summary>
    public void Run() => _session.RunWithBinding(_run, _binding);

    /// <inheritdoc/>
    public void Dispose()
    {
        _binding.Dispose();
        _inputValue.Dispose();
        _outputValue.Dispose();
        _session.Dispose();
        _run.Dispose();
    }
}
