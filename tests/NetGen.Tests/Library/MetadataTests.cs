using NetGen.Serialization;

namespace NetGen.Tests.Library;

/// <summary>Strings beside the tensors: written, read, kept and refused.</summary>
public sealed class MetadataTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"netgen-metadata-{Guid.NewGuid():N}.safetensors");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Metadata_come_back_as_they_were()
    {
        var written = new Dictionary<string, string> { ["licence"] = "CC-BY", ["grüße"] = "\"\\\n\0 ü 𝄞", [""] = "" };
        new LinearNetwork(seed: 1).Save(_path, new SaveOptions { Metadata = written });

        var network = new LinearNetwork();
        LoadResult result = network.Load(_path, new LoadOptions());
        Assert.Equal(written, result.Metadata);
        Assert.Equal(written, network.Metadata);

        // A network that was loaded and is saved again keeps them.
        network.Save(_path);
        IReadOnlyDictionary<string, string> all = Network.ReadMetadata(_path);
        Assert.Equal(written, all.Where(m => written.ContainsKey(m.Key)).ToDictionary());
        Assert.Equal(["format", "netgen.input", "netgen.network", "netgen.output"], all.Keys.Except(written.Keys).Order(StringComparer.Ordinal));
        Assert.Equal(("pt", "TestNet", "5", "3"), (all["format"], all["netgen.network"], all["netgen.input"], all["netgen.output"]));
    }

    [Fact]
    public void Those_of_the_file_count_over_those_of_the_network()
    {
        var network = new LinearNetwork { Metadata = new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" } };
        network.Save(_path, new SaveOptions { Metadata = new Dictionary<string, string> { ["b"] = "3" } });
        var loaded = new LinearNetwork();
        loaded.Load(_path);
        Assert.Equal(new Dictionary<string, string> { ["a"] = "1", ["b"] = "3" }, loaded.Metadata);
        Assert.Equal("2", network.Metadata["b"]);
    }

    [Fact]
    public void A_file_of_a_part_does_not_describe_the_network()
    {
        WeightsFile file = WeightsFile.Of(new LinearNetwork());
        file.Remove("0.bias");
        string header = $$"""{"__metadata__":{"from":"file","netgen.class_names":"no list"},{{file.Header()[1..]}}""";
        var network = new LinearNetwork { Metadata = new Dictionary<string, string> { ["from"] = "network" } };
        LoadResult result = network.Load(new MemoryStream(WeightsFile.Join(header, file.Data())), new LoadOptions { Strict = false });
        Assert.Equal("file", result.Metadata["from"]);
        Assert.Equal("network", network.Metadata["from"]);
    }

    [Theory]
    [InlineData("format")]
    [InlineData("netgen.network")]
    public void A_name_that_Save_writes_is_refused(string name)
    {
        var metadata = new Dictionary<string, string> { [name] = "x" };
        string message = $"The metadata have {name}, which Save writes itself; expected another name.";
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => new LinearNetwork().Metadata = metadata).Message);
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => new LinearNetwork().Save(_path, new SaveOptions { Metadata = metadata })).Message);
        Assert.False(File.Exists(_path));
    }

    [Fact]
    public void What_is_no_text_or_too_much_is_refused()
    {
        var network = new LinearNetwork();
        Assert.StartsWith("The metadata x are null; expected text.", Assert.Throws<ArgumentException>(() => network.Metadata = new Dictionary<string, string> { ["x"] = null! }).Message);
        Assert.StartsWith("The metadata x are no valid UTF-16; expected text.", Assert.Throws<ArgumentException>(() => network.Metadata = new Dictionary<string, string> { ["x"] = "\ud800" }).Message);
        network.Metadata = new Dictionary<string, string> { ["x"] = new('x', 1 << 24) };
        Assert.StartsWith("The metadata are 1 strings, and the header with them 16777", Assert.Throws<ArgumentException>(() => network.Save(_path)).Message);
        network.Metadata = Enumerable.Range(0, 4096).ToDictionary(i => $"{i}", _ => "");
        Assert.StartsWith("The metadata are 4096 strings", Assert.Throws<ArgumentException>(() => network.Save(_path)).Message);
        Assert.False(File.Exists(_path));
    }

    [Fact]
    public void More_strings_than_the_bound_are_refused()
    {
        string header = $"{{\"__metadata__\":{{{string.Join(',', Enumerable.Range(0, 4097).Select(i => $"\"{i}\":\"\""))}}}}}";
        Assert.Equal(
            "__metadata__ has more than 4096 strings; expected at most as many.",
            Assert.Throws<WeightsFormatException>(() => new LinearNetwork().Load(new MemoryStream(WeightsFile.Join(header, [])))).Message);
    }

    [Fact]
    public void Names_of_classes_are_a_JSON_array()
    {
        string[] names = ["trouser", "Größe \"M\"", ""];
        var network = new LinearNetwork { ClassNames = names };
        Assert.Equal(names, System.Text.Json.JsonSerializer.Deserialize<string[]>(network.Metadata["netgen.class_names"]));
        network.Save(_path);
        var loaded = new LinearNetwork();
        loaded.Load(_path);
        Assert.Equal(names, loaded.ClassNames);
        loaded.ClassNames = [];
        Assert.Empty(loaded.Metadata);
        Assert.StartsWith("There are 2 class names; expected 3, one for each output of TestNet, or none.", Assert.Throws<ArgumentException>(() => loaded.ClassNames = ["a", "b"]).Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("trouser")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("[\"a\"")]
    [InlineData("[\"a\"] [")]
    [InlineData("[\"\\ud800\"]")]
    public void Other_names_of_classes_are_refused_and_the_network_stays(string names)
    {
        Assert.Contains("expected a JSON array of strings", Assert.Throws<ArgumentException>(() => new LinearNetwork().Metadata = new Dictionary<string, string> { ["netgen.class_names"] = names }).Message);
        WeightsFile file = WeightsFile.Of(new LinearNetwork(seed: 1));
        string header = $"{{\"__metadata__\":{{\"netgen.class_names\":{System.Text.Json.JsonSerializer.Serialize(names)}}},{file.Header()[1..]}";
        var network = new LinearNetwork(seed: 2);
        Assert.Contains("expected a JSON array of strings", Assert.Throws<WeightsFormatException>(() => network.Load(new MemoryStream(WeightsFile.Join(header, file.Data())))).Message);
        Assert.True(network.EqualsParameters(new LinearNetwork(seed: 2)));
    }

    [Fact]
    public void What_does_not_fit_names_both_networks()
    {
        new ShapeOnlyNetwork(new InfoBuilder().Linear("0", 4, 3).Build([4], TargetKind.Label)).Save(_path);
        Assert.EndsWith("saved by NetGen's network TestNet (4 to 3); this one is TestNet (5 to 3).", Assert.Throws<WeightsFormatException>(() => new LinearNetwork().Load(_path)).Message);
    }

    [Fact]
    public void Metadata_of_what_is_no_weights_file_are_an_error_that_names_it()
    {
        File.WriteAllText(_path, "x");
        Assert.StartsWith($"{_path}: The file has 1 bytes", Assert.Throws<WeightsFormatException>(() => Network.ReadMetadata(_path)).Message);
        Assert.Throws<FileNotFoundException>(() => Network.ReadMetadata(_path + "x"));
    }
}
