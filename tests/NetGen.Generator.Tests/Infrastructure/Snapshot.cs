using System.Runtime.CompilerServices;
using System.Text;

namespace NetGen.Generator.Tests.Infrastructure;

/// <summary>
/// Compares generated files with those in the repository, by the conventions of Verify.SourceGenerators, which can take over without
/// a renamed file: <c>Snapshots/Class.Method#Hint.verified.cs</c>, with the hint name in the first line, and <c>.received.cs</c>
/// beside it where they differ. The set of files counts too. With <c>NETGEN_ACCEPT=1</c> the snapshots are written anew.
/// </summary>
internal static class Snapshot
{
    private const string AcceptVariable = "NETGEN_ACCEPT";
    private const string Verified = ".verified.cs";
    private const string Received = ".received.cs";

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static void Verify(IEnumerable<SourceFile> files, [CallerFilePath] string testFile = "", [CallerMemberName] string method = "")
    {
        string folder = Path.Combine(Path.GetDirectoryName(testFile)!, "Snapshots");
        string prefix = $"{Path.GetFileNameWithoutExtension(testFile)}.{method}#";
        Directory.CreateDirectory(folder);
        foreach (string old in Directory.GetFiles(folder, prefix + "*" + Received))
        {
            File.Delete(old);
        }

        Dictionary<string, string> actual = files.ToDictionary(
            f => prefix + Path.GetFileNameWithoutExtension(f.Path),
            f => $"//HintName: {f.Path}\n{f.Text}");
        Dictionary<string, string> expected = Directory.GetFiles(folder, prefix + "*" + Verified)
            .ToDictionary(f => Path.GetFileName(f)[..^Verified.Length], f => File.ReadAllText(f));
        string[] stale = [.. expected.Keys.Except(actual.Keys).Order(StringComparer.Ordinal)];
        string[] changed = [.. actual.Where(a => !expected.TryGetValue(a.Key, out string? text) || text != a.Value).Select(a => a.Key).Order(StringComparer.Ordinal)];
        bool accept = Environment.GetEnvironmentVariable(AcceptVariable) == "1";
        foreach (string name in changed)
        {
            File.WriteAllText(Path.Combine(folder, name + (accept ? Verified : Received)), actual[name], s_utf8);
        }

        foreach (string name in accept ? stale : [])
        {
            File.Delete(Path.Combine(folder, name + Verified));
        }

        string hint = $"Look at the .received.cs files beside them; to accept them all, run the test with {AcceptVariable}=1.";
        Assert.True(
            accept || (changed.Length == 0 && stale.Length == 0),
            $"New or changed: {List(changed)}. No longer written: {List(stale)}. {hint}");

        static string List(string[] names) => names.Length == 0 ? "none" : string.Join(", ", names);
    }
}
