using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace NetGen.Onnx.Tests.Export;

/// <summary>A model that ONNX Runtime runs, with all that it checks.</summary>
internal sealed class OnnxModel(byte[] bytes) : IDisposable
{
    private readonly InferenceSession _session = new(bytes, Strict());

    /// <summary>The outputs in their order, each with its shape.</summary>
    public IReadOnlyList<(string Name, int[] Shape, float[] Values)> Run(float[] input, int samples, int[] sample)
    {
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> results =
            _session.Run([NamedOnnxValue.CreateFromTensor(_session.InputNames[0], new DenseTensor<float>(input, [samples, .. sample]))], _session.OutputNames);
        return [.. results.Select(r => (r.Name, r.AsTensor<float>().Dimensions.ToArray(), r.AsEnumerable<float>().ToArray()))];
    }

    public void Dispose() => _session.Dispose();

    // What a model states of its shapes must be what follows from its operators.
    private static SessionOptions Strict()
    {
        var options = new SessionOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        options.AddSessionConfigEntry("session.strict_shape_type_inference", "1");
        return options;
    }
}
