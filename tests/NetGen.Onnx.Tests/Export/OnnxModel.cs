using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace NetGen.Onnx.Tests.Export;

/// <summary>A model that ONNX Runtime runs, with all that it checks.</summary>
internal sealed class OnnxModel(byte[] bytes) : IDisposable
{
    private readonly InferenceSession _session = new(bytes, Strict());

    /// <summary>The outputs in their order, each with its shape.</summary>
    /// <param name="network">The network that it was made of.</param>
    /// <param name="input">Samples one after another.</param>
    /// <param name="samples">How many.</param>
    public IReadOnlyList<(string Name, int[] Shape, float[] Values)> Run(NetworkInfo network, float[] input, int samples)
    {
        IEnumerable<(int[] Sample, float[] Values)> inputs = network.Inputs.Length == 0 ? [(network.InputShape, input)]
            : network.Inputs.Select(i => (i.Shape, Enumerable.Range(0, samples).SelectMany(s => i.Of(input.AsSpan(s * network.InputLength)).ToArray()).ToArray()));
        Assert.Equal(network.Inputs.Length == 0 ? [NetworkAttribute.Input] : network.Inputs.Select(i => i.Name), _session.InputNames);
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> results =
            _session.Run([.. inputs.Zip(_session.InputNames, (i, name) => NamedOnnxValue.CreateFromTensor(name, new DenseTensor<float>(i.Values, [samples, .. i.Sample])))], _session.OutputNames);
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
