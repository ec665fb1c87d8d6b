extern alias generator;

using generator::NetGen.Generator.Vocabulary;
using NetGen.Onnx.Export;

namespace NetGen.Onnx.Tests.Export;

/// <summary>Every layer of the generator has a form in ONNX, and a network that shows it.</summary>
public sealed class ExportCatalogTests(ExportedNetworks networks) : IClassFixture<ExportedNetworks>
{
    // A block is the layers of another class, and a branch an input of the layer behind it. A network does not tell them as layers.
    private static readonly string[] s_none = ["Block", "From"];

    [Fact]
    public void TheCatalogueHasAllLayers() =>
        Assert.Equal(LayerCatalog.Layers.Except(s_none).Order(StringComparer.Ordinal), ExportCatalog.All.SelectMany(e => e.Kinds).Order(StringComparer.Ordinal));

    [Fact]
    public void EveryLayerIsExportedByANetworkOfTheTests() =>
        Assert.Empty(LayerCatalog.Layers.Except(s_none).Except(ExportedNetworks.Names.SelectMany(n => networks.Create(n).Info.Layers.Select(l => l.Kind))));

    [Fact]
    public void LayersWithoutAFormAreAllNamedAndNothingIsWritten()
    {
        Network network = networks.Create("ConvNormReluPool");
        LayerExport[] catalog = [.. ExportCatalog.All.Where(e => !e.Kinds.Contains("MaxPool2d") && !e.Kinds.Contains("BatchNorm2d"))];
        OnnxExportException exception = Assert.Throws<OnnxExportException>(() => ModelBuilder.Build(network, catalog));
        Assert.Equal(["BatchNorm2d", "MaxPool2d"], exception.Layers.Select(l => l.Kind));
        Assert.Contains("no operators compute 2 layers", exception.Message, StringComparison.Ordinal);
        Assert.All(exception.Layers, l => Assert.Contains($"{l.Name}: {l.Description}", exception.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void AFileIsReplacedAsAWhole()
    {
        string folder = Directory.CreateTempSubdirectory("netgen-export").FullName;
        try
        {
            string path = Path.Join(folder, "model.onnx");
            Network network = networks.Create("ConvK3");
            network.SaveOnnx(path);
            byte[] first = File.ReadAllBytes(path);
            network.Parameters[0][0] = float.NaN;
            Assert.DoesNotContain("SaveOptions", Assert.Throws<InvalidOperationException>(() => network.SaveOnnx(path)).Message, StringComparison.Ordinal);
            Assert.Equal(first, File.ReadAllBytes(path));
            Assert.Equal([path], Directory.GetFiles(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
