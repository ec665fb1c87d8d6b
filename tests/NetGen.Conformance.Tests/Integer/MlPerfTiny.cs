using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using NetGen.Conformance.Tests.RunTime;

namespace NetGen.Conformance.Tests.Integer;

/// <summary>The trained networks of MLPerf Tiny with their vectors, and CIFAR-10, if this machine has them in a folder <c>shared</c> above the tests.</summary>
internal static partial class MlPerfTiny
{
    private static readonly Lazy<CompiledNetworks> s_networks = new(Compile);

    /// <summary>The folder with the weights, or null.</summary>
    public static string? Folder { get; } = Find("mlperf-tiny");

    /// <summary>The folder with CIFAR-10, or null.</summary>
    public static string? Cifar10 { get; } = Find(Path.Combine("data", "cifar-10"));

    /// <summary>A trained network.</summary>
    /// <param name="name">Name of its class.</param>
    /// <param name="file">Name of its weights file.</param>
    public static Network Load(string name, string file)
    {
        Network network = s_networks.Value.Create(name);
        network.Load(Path.Combine(Folder!, $"{file}.safetensors"));
        return network;
    }

    /// <summary>A tensor of the vectors of a network.</summary>
    public static float[] Vectors(string file, string tensor)
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(Folder!, $"{file}.vectors.safetensors"));
        int header = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
        using JsonDocument table = JsonDocument.Parse(bytes.AsMemory(sizeof(long), header));
        JsonElement offsets = table.RootElement.GetProperty(tensor).GetProperty("data_offsets");
        return MemoryMarshal.Cast<byte, float>(bytes.AsSpan(sizeof(long) + header)[offsets[0].GetInt32()..offsets[1].GetInt32()]).ToArray();
    }

    // Their attributes as they are published, each with full-integer inference.
    private static CompiledNetworks Compile()
    {
        string source = File.ReadAllText(Path.Combine(Folder!, "NetGenNetworks.txt")).Replace("namespace TinyCheck;", "", StringComparison.Ordinal);
        return CompiledNetworks.CompileFiles([new("MlPerfTiny.cs", "#pragma warning disable CS1591\n" + NetworkAttributes().Replace(source, "[Network($1, FullInteger = true)]"))]);
    }

    private static string? Find(string folder)
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            string candidate = Path.Combine(at.FullName, "shared", folder);
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }

    [GeneratedRegex(@"\[Network\(([^)]*)\)\]")]
    private static partial Regex NetworkAttributes();
}
