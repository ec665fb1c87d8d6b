using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using NetGen.Conformance.Tests.RunTime;
using NetGen.Generator.Tests.Infrastructure;
using Xunit.Abstractions;

namespace NetGen.Onnx.Tests.Models;

/// <summary>Models from public packages are imported without a change by hand, and predict what ONNX Runtime does.</summary>
[Trait("Category", "Models")]
public sealed class PublicModelTests(ITestOutputHelper output) : IDisposable
{
    private const int Samples = 3;
    private const double Tolerance = 1e-4;

    private readonly string _weights = Path.GetTempFileName();

    public static TheoryData<string> Names => [.. PublicModel.All.Select(m => m.Name)];

    [ModelTheory]
    [MemberData(nameof(Names))]
    public void PredictsWhatOnnxRuntimeDoes(string name)
    {
        PublicModel model = PublicModel.All.Single(m => m.Name == name);
        OnnxImport import = OnnxImport.Read(model.Path, new OnnxImportOptions { Name = name, InputShape = model.Input });
        output.WriteLine(import.Source);
        import.SaveWeights(_weights);
        using CompiledNetworks networks = CompiledNetworks.CompileFiles([new SourceFile($"{name}.cs", "#pragma warning disable CS1591\n" + import.Source)]);
        Network network = networks.Create(name);
        LoadResult result = network.Load(_weights, new LoadOptions());
        Assert.Empty(result.Missing);
        Assert.Empty(result.Unused);

        using var session = new InferenceSession(model.Path);
        (string inputName, NodeMetadata metadata) = session.InputMetadata.First();
        int[] shape = model.Input ?? metadata.Dimensions;
        var random = new Random(1);
        for (int sample = 0; sample < Samples; sample++)
        {
            float[] input = model.Draw(network.Info.InputLength, random);
            using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> results = session.Run([NamedOnnxValue.CreateFromTensor(inputName, new DenseTensor<float>(input, shape))]);
            float[] expected = [.. results.First().AsEnumerable<float>()];
            float[] actual = new float[network.Info.OutputLength];
            network.Predict(input, actual);
            double difference = LargestDifference(expected, actual);
            output.WriteLine($"largest difference {difference:E1} of {expected.Length} outputs");
            Assert.True(difference <= Tolerance, $"The outputs differ by {difference:E2} of the largest; expected at most {Tolerance:E0}.");
        }
    }

    public void Dispose() => File.Delete(_weights);

    // Relative to the largest output.
    private static double LargestDifference(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        double scale = expected.Max(Math.Abs);
        Assert.True(scale > 0);
        return expected.Zip(actual, (e, a) => Math.Abs((double)e - a)).Max() / scale;
    }
}
