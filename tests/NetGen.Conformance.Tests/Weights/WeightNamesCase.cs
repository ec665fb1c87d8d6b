using System.Text.Json;
using NetGen.Conformance.Tests.RunTime;
using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Conformance.Tests.Weights;

/// <summary>A state dict of PyTorch's with the network that computes the same, as <c>specs/golden/make_weight_names.py</c> writes them.</summary>
internal sealed class WeightNamesCase
{
    private readonly JsonElement _metadata;

    private WeightNamesCase(string path)
    {
        Path = path;
        using FileStream stream = File.OpenRead(path);
        using var reader = new BinaryReader(stream);
        _metadata = JsonDocument.Parse(reader.ReadBytes(checked((int)reader.ReadUInt64()))).RootElement.GetProperty("__metadata__");
    }

    public static WeightNamesCase[] All { get; } =
        [.. Directory.GetFiles(System.IO.Path.Combine(Repository.Root, "specs", "golden", "names"), "*.safetensors").Order().Select(p => new WeightNamesCase(p))];

    public string Path { get; }

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public string[] Order => Read<string[]>("order") ?? [];

    /// <summary>What an error has to name; null where the file has to load.</summary>
    public string[]? Refused => Read<string[]>("refused");

    public float[] Input => Read<float[]>("input")!;

    public float[] Output => Read<float[]>("output")!;

    /// <summary>The network and the classes that it takes as blocks. Each case has its own, so that names do not clash.</summary>
    public IEnumerable<NetworkSource> Sources()
    {
        Dictionary<string, string> parts = Read<Dictionary<string, string>>("parts") ?? [];
        string Rename(string attributes) => parts.Keys.Aggregate(attributes, (text, part) => text.Replace($"typeof({part})", $"typeof({Name}{part})"));
        return [.. parts.Select(p => new NetworkSource(Name + p.Key, Rename(p.Value))), new NetworkSource(Name, Rename(_metadata.GetProperty("network").GetString()!))];
    }

    private T? Read<T>(string key) => _metadata.TryGetProperty(key, out JsonElement text) ? JsonSerializer.Deserialize<T>(text.GetString()!) : default;
}
