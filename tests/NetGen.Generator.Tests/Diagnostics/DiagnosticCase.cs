using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>A network with one mistake.</summary>
/// <param name="Title">The mistake in words, unique.</param>
/// <param name="Source">The source, with the expected diagnostic marked as <c>{|NG0001:place|}</c>. The class is called Net.</param>
/// <param name="Message">The expected message.</param>
/// <param name="Fixed">The source after its code fix; null where none is offered.</param>
internal sealed record DiagnosticCase(string Title, string Source, string Message, string? Fixed)
{
    private const string Folder = "Diagnostics/Cases";

    // Most networks are attributes alone.
    private const string Class = " public partial class Net;";

    // Problems of the class itself, with which no other half can be written.
    private static readonly string[] s_withoutSurface = ["NG0001", "NG0002", "NG0003", "NG0004", "NG0010"];

    /// <summary>The cases of all files; see the first of them for their form.</summary>
    public static IReadOnlyList<DiagnosticCase> All { get; } =
    [
        .. Directory.GetFiles(Path.Combine(Repository.Root, "tests", "NetGen.Generator.Tests", Folder), "*.txt")
            .Order(StringComparer.Ordinal)
            .SelectMany(file => File.ReadAllText(file).Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(Parse)),
    ];

    /// <summary>Id of the expected diagnostic.</summary>
    public string Id => Markup.Parse(Source).Expected.Single().Id;

    /// <summary>Whether the class can be used all the same, so that nothing else turns red.</summary>
    public bool HasSurface => !s_withoutSurface.Contains(Id);

    private static DiagnosticCase Parse(string block)
    {
        string[] lines = block.TrimEnd('\n').Split('\n');
        string title = lines[0][2..];
        string[] source = [.. lines.Skip(1).TakeWhile(l => l[0] != '!')];
        string message = lines[1 + source.Length][1..].TrimStart();
        string[] repaired = [.. lines.Skip(2 + source.Length).Select(l => l[1..].TrimStart())];
        return new(title, Complete(source), message, repaired.Length == 0 ? null : Complete(repaired));
    }

    private static string Complete(string[] lines) => string.Join('\n', lines) + (lines.Any(l => l.Contains("class ", StringComparison.Ordinal) || l.Contains("record ", StringComparison.Ordinal)) ? string.Empty : Class);
}
