using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace NetGen.Tool.Verification;

/// <summary>The original model in ONNX Runtime.</summary>
internal sealed class OriginalModel : IDisposable
{
    private readonly InferenceSession _session;
    private readonly string _input;

    private OriginalModel(InferenceSession session, string input)
    {
        _session = session;
        _input = input;
    }

    /// <summary>Loads a model.</summary>
    /// <param name="path">The file.</param>
    /// <param name="input">Name of its input.</param>
    /// <param name="isOptimized">Whether ONNX Runtime may compute the same in another way.</param>
    /// <returns>The model; null where ONNX Runtime is not there for this machine.</returns>
    /// <exception cref="ToolException">ONNX Runtime refuses the model.</exception>
    public static OriginalModel? Load(string path, string input, bool isOptimized = true)
    {
        try
        {
            using var options = new SessionOptions 
            {
                LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
                GraphOptimizationLevel = isOptimized ? GraphOptimizationLevel.ORT_ENABLE_ALL : GraphOptimizationLevel.ORT_DISABLE_ALL,
            };
            return new OriginalModel(new InferenceSession(path, options), input);
        }
        catch (OnnxRuntimeException exception)
        {
            throw new ToolException($"ONNX Runtime does not run the model: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is DllNotFoundException or TypeInitializationException or FileNotFoundException or EntryPointNotFoundException or BadImageFormatException)
        {
            return null;
        }
    }

    /// <summary>What the model makes of an input.</summary>
    /// <param name="input">The input.</param>
    /// <param name="shape">Its shape, with any number of samples.</param>
    /// <param name="outputs">Names of the values that are asked for.</param>
    public float[][] Run(float[] input, int[] shape, IReadOnlyCollection<string> outputs)
    {
        // As many samples as there are; the first dimension counts them.
        int sample = shape.Skip(1).Aggregate(1, (product, d) => product * d);
        try
        {
            using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> results =
                _session.Run([NamedOnnxValue.CreateFromTensor(_input, new DenseTensor<float>(input, [input.Length / sample, .. shape[1..]]))], outputs);
            return [.. results.Select(r => r.AsEnumerable<float>().ToArray())];
        }
        catch (OnnxRuntimeException exception)
        {
            throw new ToolException($"ONNX Runtime does not run the model on an input of {input.Length} numbers: {exception.Message}", exception);
        }
    }

    public void Dispose() => _session.Dispose();
}
