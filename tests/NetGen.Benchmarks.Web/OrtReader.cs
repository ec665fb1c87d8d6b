using DrawAndPredict;
using DrawAndPredict.Api;
using DrawAndPredict.Learning;
using Microsoft.ML.OnnxRuntime;

namespace NetGen.Benchmarks.Web;

/// <summary>Reads digits with ONNX Runtime's package, as its documentation does it fastest: with values over the caller's memory.</summary>
internal sealed class OrtReader : IReader, IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly string[] _inputs;
    private readonly string[] _outputs;

    /// <param name="model">The model.</param>
    /// <param name="threads">Threads within a prediction; 0 for as many as the runtime takes by itself.</param>
    public OrtReader(byte[] model, int threads)
    {
        using var options = new SessionOptions { IntraOpNumThreads = threads };
        _session = new InferenceSession(model, options);
        _inputs = [.. _session.InputMetadata.Keys];
        _outputs = [.. _session.OutputMetadata.Keys];
    }

    public unsafe void Read(ReadOnlySpan<float> pixels, Span<float> probabilities)
    {
        int images = pixels.Length / DigitNet.InputLength;
        fixed (float* x = pixels, y = probabilities)
        {
            using OrtValue input = Value(x, pixels.Length, [images, 1, DigitNet.Rows, DigitNet.Columns]);
            using OrtValue output = Value(y, probabilities.Length, [images, DigitNet.OutputLength]);
            _session.Run(_run, _inputs, [input], _outputs, [output]);
        }

        Reading.ToProbabilities(probabilities);
    }

    public void Dispose()
    {
        _run.Dispose();
        _session.Dispose();
    }

    private static unsafe OrtValue Value(float* values, int length, long[] shape) =>
        OrtValue.CreateTensorValueWithData(OrtMemoryInfo.DefaultInstance, Microsoft.ML.OnnxRuntime.Tensors.TensorElementType.Float, shape, (nint)values, (long)length * sizeof(float));
}
