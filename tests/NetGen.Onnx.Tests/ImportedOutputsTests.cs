using Google.Protobuf;

namespace NetGen.Onnx.Tests;

/// <summary>Values inside a model become outputs of the network (<see cref="OnnxImportOptions.Outputs"/>).</summary>
public sealed class ImportedOutputsTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public ImportedOutputsTests() => File.WriteAllBytes(_path, HostileFileTests.Valid().ToByteArray());

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void TheyStandBehindTheModelsOwn()
    {
        OnnxImport import = OnnxImport.Read(_path, new OnnxImportOptions { Name = "Small", Outputs = ["y"] });
        Assert.Equal([4], import.OutputShape);
        Assert.Contains("[Linear(2, Bias = false, Name = \"linear1\"), ReLU(Name = \"relu1\")]\n[Outputs(\"relu1\", \"linear1\")]", import.Source, StringComparison.Ordinal);
        Assert.Equal(["y", "z"], import.Layers.Take(2).Select(l => l.Value));
    }

    [Theory]
    [InlineData("nothing", "No node of the model makes 'nothing'")]
    [InlineData("z", "'z' is an output already")]
    public void OthersAreRefused(string value, string message) =>
        Assert.Contains(message, Assert.Throws<OnnxImportException>(() => OnnxImport.Read(_path, new OnnxImportOptions { Outputs = [value] })).Message, StringComparison.Ordinal);
}
