using System.Runtime.InteropServices;
using System.Text.Json;

namespace NetGen.Tests.Numeric;

/// <summary>A safetensors file of golden vectors, read without the library that is under test.</summary>
internal sealed class GoldenFile
{
    private readonly byte[] _bytes;
    private readonly int _dataStart;
    private readonly JsonElement _header;

    /// <summary>Reads a file of the folder <c>specs/golden</c>.</summary>
    /// <param name="name">Path below that folder.</param>
    public GoldenFile(string name)
    {
        _bytes = File.ReadAllBytes(PathOf(name));
        int length = checked((int)BitConverter.ToUInt64(_bytes));
        _dataStart = sizeof(ulong) + length;
        _header = JsonDocument.Parse(_bytes.AsMemory(sizeof(ulong), length)).RootElement;
    }

    /// <summary>Names of all tensors whose name starts with a prefix, without it.</summary>
    public IEnumerable<string> Names(string prefix) =>
        _header.EnumerateObject().Select(p => p.Name).Where(n => n.StartsWith(prefix, StringComparison.Ordinal)).Select(n => n[prefix.Length..]);

    /// <summary>Whether there is a tensor of that name.</summary>
    public bool Has(string name) => _header.TryGetProperty(name, out _);

    /// <summary>The elements of a 32-bit tensor.</summary>
    public float[] Floats(string name) => Read<float>(name, "F32");

    /// <summary>The elements of a 64-bit tensor.</summary>
    public double[] Doubles(string name) => Read<double>(name, "F64");

    /// <summary>The elements of an integer tensor.</summary>
    public long[] Integers(string name) => Read<long>(name, "I64");

    /// <summary>The class labels of the batch.</summary>
    public int[] Labels() => Array.ConvertAll(Integers("labels"), l => (int)l);

    /// <summary>An entry of the metadata.</summary>
    public string Metadata(string name) => _header.GetProperty("__metadata__").GetProperty(name).GetString()!;

    /// <summary>Where a file of <c>specs/golden</c> lies beside the tests.</summary>
    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "golden", name);

    private T[] Read<T>(string name, string type)
        where T : unmanaged
    {
        JsonElement entry = _header.GetProperty(name);
        Assert.Equal(type, entry.GetProperty("dtype").GetString());
        JsonElement offsets = entry.GetProperty("data_offsets");
        return MemoryMarshal.Cast<byte, T>(_bytes.AsSpan((_dataStart + offsets[0].GetInt32())..(_dataStart + offsets[1].GetInt32()))).ToArray();
    }
}
