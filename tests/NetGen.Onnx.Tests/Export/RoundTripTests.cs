using System.Text.RegularExpressions;
using NetGen.Conformance.Tests.RunTime;
using NetGen.Generator.Tests.Infrastructure;
using Xunit.Abstractions;

namespace NetGen.Onnx.Tests.Export;

/// <summary>A network that was written as ONNX and imported again predicts what it did.</summary>
public sealed class RoundTripTests(ExportedNetworks networks, ITestOutputHelper output) : IClassFixture<ExportedNetworks>, IDisposable
{
    private const double Tolerance = 1e-5;
    private const int Samples = 3;
    private const string AcceptVariable = "NETGEN_ACCEPT";

    private readonly string _folder = Directory.CreateTempSubdirectory("netgen-roundtrip").FullName;

    /// <summary>Networks that the importer refuses, with the first reason. <c>NETGEN_ACCEPT=1</c> writes the list.</summary>
    private static string ListPath => Path.Join(Repository.Root, "tests/NetGen.Onnx.Tests/Export/refused.txt");

    [Fact]
    public void PredictsWhatItDid()
    {
        var imports = new Dictionary<string, OnnxImport>();
        var refused = new List<string>();
        foreach (string name in ExportedNetworks.Names)
        {
            string path = Path.Join(_folder, $"{name}.onnx");
            networks.Create(name).SaveOnnx(path);
            try
            {
                imports.Add(name, OnnxImport.Read(path, new OnnxImportOptions { Name = name }));
            }
            catch (OnnxImportException exception)
            {
                refused.Add($"{name}: {exception.Problems[0]}");
            }
        }

        using CompiledNetworks compiled = CompiledNetworks.CompileFiles(imports.Select(i => new SourceFile($"{i.Key}.cs", "#pragma warning disable CS1591\n" + i.Value.Source)));
        foreach ((string name, OnnxImport import) in imports)
        {
            Network original = networks.Create(name);
            Network copy = compiled.Create(name);
            string weights = Path.Join(_folder, $"{name}.safetensors");
            import.SaveWeights(weights);
            copy.Load(weights);
            float[] input = ExportedNetworks.Input(name, original, Samples);
            float[] expected = new float[Samples * original.Info.OutputLength];
            float[] actual = new float[expected.Length];
            original.Predict(input, expected);
            copy.Predict(input, actual);
            double difference = expected.Zip(actual, (e, a) => Math.Abs((double)e - a)).Max() / expected.Max(Math.Abs);
            output.WriteLine($"{name}: {difference:E1}");
            Assert.True(difference <= Tolerance, $"{name} differs by {difference:E2} of the largest output; expected at most {Tolerance:E0}.\n{import.Source}");
        }

        if (Environment.GetEnvironmentVariable(AcceptVariable) == "1")
        {
            File.WriteAllLines(ListPath, refused);
        }

        Assert.Equal(File.ReadAllLines(ListPath), refused);
    }

    /// <summary>What ONNX says in several operators is found again.</summary>
    [Theory]
    [InlineData("RMSNorms", "RMSNorm")]
    [InlineData("LayerNormImages", "LayerNorm")]
    [InlineData("MatrixProducts", "MatMul")]
    [InlineData("MatrixProductChannels", "MatMul")]
    [InlineData("Attention", "MatMul")]
    [InlineData("Attention", "Softmax")]
    public void HasTheSameLayersAgain(string name, string kind)
    {
        string path = Path.Join(_folder, $"{name}.onnx");
        Network network = networks.Create(name);
        network.SaveOnnx(path);
        OnnxImport import = OnnxImport.Read(path, new OnnxImportOptions { Name = name });
        int expected = network.Info.Layers.Count(l => l.Kind == kind);
        Assert.NotEqual(0, expected);
        Assert.Equal(expected, import.Layers.Count(l => Regex.IsMatch(l.Attribute, $@"^{kind}\b")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
