using System.Text.RegularExpressions;
using NetGen.Conformance.Tests.RunTime;
using NetGen.Generator.Tests.Infrastructure;
using NetGen.Tests.Numeric;

namespace NetGen.Onnx.Tests.Export;

/// <summary>
/// The networks that are exported: those with golden vectors, whose sources are compiled here for this process's vector width, and some more with what those do not have.
/// </summary>
public sealed partial class ExportedNetworks : IDisposable
{
    private const string Folder = "tests/NetGen.Networks";

    private static readonly Dictionary<string, string> s_golden = Sources().Where(f => File.Exists(GoldenFile.PathOf($"cases/{NameOf(f)}.safetensors"))).ToDictionary(NameOf, ClassOf);

    private readonly CompiledNetworks _compiled = CompiledNetworks.CompileFiles(
        [.. Sources().Select(f => new SourceFile(Path.GetFileName(f), WithoutTraining(File.ReadAllText(f)))), .. MoreNetworks.All.Select(n => new SourceFile($"{n.Name}.cs", $"using NetGen;\n{n}"))]);

    /// <summary>Names of all networks.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. s_golden.Keys.Concat(MoreNetworks.All.Select(n => n.Name)).Order(StringComparer.Ordinal)];

    /// <summary>A network, with the parameters of its golden file, or drawn ones where it has none.</summary>
    internal Network Create(string name)
    {
        Network network = _compiled.Create(s_golden.GetValueOrDefault(name, name));
        var random = new Random(1);
        GoldenFile? golden = Golden(name);
        foreach (Parameter tensor in network.Parameters)
        {
            tensor.CopyFrom(golden?.Floats($"initial/{tensor.Name}") ?? [.. Enumerable.Range(0, tensor.Info.Length).Select(_ => Draw(tensor.Info, random))]);
        }

        return network;
    }

    /// <summary>Samples of a golden file, or drawn ones.</summary>
    internal static float[] Input(string name, Network network, int samples)
    {
        var random = new Random(2);
        float[]? golden = Golden(name)?.Floats("input");
        return [.. Enumerable.Range(0, samples * network.Info.InputLength).Select(i => golden is null ? (random.NextSingle() * 4) - 2 : golden[i % golden.Length])];
    }

    /// <summary>The golden file of a network; null for one without.</summary>
    internal static GoldenFile? Golden(string name) => s_golden.ContainsKey(name) ? new GoldenFile($"cases/{name}.safetensors") : null;

    public void Dispose() => _compiled.Dispose();

    // Variances are above 0, and scales near 1 keep values in sight.
    private static float Draw(TensorInfo tensor, Random random) => tensor switch
    {
        { InitialValues: { } values } => values[random.Next(values.Length)],
        { Role: TensorRole.Scale or TensorRole.RunningVariance } => 0.5f + random.NextSingle(),
        _ => random.NextSingle() - 0.5f,
    };

    private static IEnumerable<string> Sources() => new[] { "Chains", "Convolutions", "Graphs", "Layers", "Losses" }
        .SelectMany(area => Directory.EnumerateFiles(Path.Join(Repository.Root, Folder, area), "*.cs", SearchOption.AllDirectories))
        .Where(f => !Path.GetRelativePath(Repository.Root, f).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

    private static string NameOf(string file) => Path.GetFileNameWithoutExtension(file);

    private static string ClassOf(string file) => $"{Namespace().Match(File.ReadAllText(file)).Groups[1].Value}.{NameOf(file)}";

    // Only the networks of losses keep theirs: code that trains takes most of the compiler's time.
    private static string WithoutTraining(string source) =>
        source.Contains("namespace NetGen.Networks.Losses", StringComparison.Ordinal) ? source : Loss().Replace(source, "").Replace(", Inspectable = true", "", StringComparison.Ordinal);

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^\[\w+Loss(\(.*\))?\]\n", RegexOptions.Multiline)]
    private static partial Regex Loss();
}
