using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Generator.Tests;

/// <summary>
/// A hash of all that is emitted for every network of the tests and benchmarks, so that a change of the generator that shall not change its text
/// is seen not to. <c>NETGEN_ACCEPT=1</c> writes the hashes anew; <c>NETGEN_EMIT=folder</c> writes the files there, to be compared with others.
/// </summary>
public sealed class EmissionFingerprintTests
{
    private static readonly string s_file = Path.Combine(Repository.Root, "tests/NetGen.Generator.Tests/Snapshots/emission.sha256");

    [Fact]
    public void Text_of_every_network_is_the_one_accepted()
    {
        IReadOnlyList<SourceFile> files = EmittedNetworks.Files;
        if (Environment.GetEnvironmentVariable("NETGEN_EMIT") is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
            foreach (SourceFile file in files)
            {
                File.WriteAllText(Path.Combine(folder, file.Path), file.Text);
            }
        }

        string[] actual = [.. files.GroupBy(Network).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{Hash(group)} {group.Count()} {group.Key}")];
        if (Environment.GetEnvironmentVariable("NETGEN_ACCEPT") == "1")
        {
            File.WriteAllLines(s_file, actual);
        }

        string[] expected = File.Exists(s_file) ? File.ReadAllLines(s_file) : [];
        Expect.None(actual.Except(expected).Select(line => $"is new or changed: {line}").Concat(expected.Except(actual).Select(line => $"is gone: {line}")));
    }

    // Namespace.Class.Part.Width.g.cs: the hash of a network stands for all its files.
    private static string Network(SourceFile file)
    {
        string[] words = file.Path.Split('.');
        int end = Array.FindIndex(words, word => word is "g" or "Predict" or "Train" or "TrainFew" or "Functions" or "Kernels" or "Report");
        return string.Join('.', words.Take(end));
    }

    private static string Hash(IEnumerable<SourceFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (SourceFile file in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{file.Path} {file.Text.Length}\n")));
            hash.AppendData(Encoding.UTF8.GetBytes(file.Text));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..24];
    }
}
