using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Onnx.Tests;

/// <summary>A table of the page on ONNX that a test writes: <c>NETGEN_ACCEPT=1</c> does so, and otherwise it must be there as it is.</summary>
internal static class PageTable
{
    /// <summary>Requires the table.</summary>
    /// <param name="name">The comments around it.</param>
    /// <param name="first">Head of the first column.</param>
    /// <param name="second">Head of the second one.</param>
    /// <param name="rows">What is computed, in words of code, and by what.</param>
    public static void Require(string name, string first, string second, IEnumerable<(IEnumerable<string> Names, string Text)> rows)
    {
        string path = Path.Join(Repository.Root, "specs/onnx.md");
        string page = File.ReadAllText(path);
        string table = $"\n| {first} | {second} |\n|---|---|\n" + string.Concat(rows.Select(r => $"| {string.Join(", ", r.Names.Select(n => $"`{n}`"))} | {r.Text} |\n")) + "\n";
        string begin = $"<!-- {name} -->\n";
        int start = page.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        int end = page.IndexOf($"<!-- /{name} -->", StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("NETGEN_ACCEPT") == "1")
        {
            File.WriteAllText(path, page[..start] + table + page[end..]);
            return;
        }

        Assert.Equal(table, page[start..end]);
    }
}
