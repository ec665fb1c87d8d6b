using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace NetGen.Tool.Verification;

/// <summary>The original model in ONNX Runtime.</summary>
internal sealed class OriginalModel : IDisposable
{
    private readonly InferenceSession _session;

    private OriginalModel(InferenceSession session) => _session = session;

    /// <summary>Loads a model.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isOptimized">Whether ONNX Runtime may compute the same in another way.</param>
    /// <returns>The model; null where ONNX Runtime is not there for this machine.</returns>
    /// <exception cref="ToolException">ONNX Runtime refuses the model.</exception>
    public static OriginalModel? Load(string path, bool isOptimized = true)
    {
        try
        {
            using var options = new SessionOptions 
            {
                LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
                GraphOptimizationLevel = isOptimized ? GraphOptimizationLevel.ORT_ENABLE_ALL : GraphOptimizationLevel.ORT_DISABLE_ALL,
            };
            return new OriginalModel(new InferenceSession(path, options));
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

    /// <summary>What the model makes of inputs.</summary>
    /// <param name="inputs">The model's inputs.</param>
    /// <param name="values">The values of each, of any number of samples, which the first dimension counts.</param>
    /// <param name="outputs">Names of the values that are asked for.</param>
    public float[][] Run(IReadOnlyList<ModelInput> inputs, IReadOnlyList<float[]> values, IReadOnlyCollection<string> outputs)
    {
        try
        {
            using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> results = _session.Run([.. inputs.Zip(values, Tensor)], outputs);
            return [.. results.Select(r => r.AsEnumerable<float>().ToArray())];
        }
        catch (OnnxRuntimeException exception)
        {
            throw new ToolException($"ONNX Runtime does not run the model on an input of {string.Join(", ", values.Select(v => v.Length))} numbers: {exception.Message}", exception);
        }
    }

    private static NamedOnnxValue Tensor(ModelInput input, float[] values) =>
        NamedOnnxValue.CreateFromTensor(input.Name, new DenseTensor<float>(values, [values.Length / (input.Length / input.Shape[0]), .. input.Shape[1..]]));

    public void Dispose() => _session.Dispose();
}
