using NetGen.Generator.Tests.Infrastructure;
using NetGen.Onnx.Operators;

namespace NetGen.Onnx.Tests;

/// <summary>The page on ONNX lists the operators that the importer knows; <c>NETGEN_ACCEPT=1</c> writes the list.</summary>
[Collection("onnx.md")]
public sealed class OperatorTableTests
{
    private const string Begin = "<!-- operators -->\n";
    private const string End = "<!-- /operators -->";

    [Fact]
    public void ThePageListsAllOperators()
    {
        string path = Path.Join(Repository.Root, "specs/onnx.md");
        string page = File.ReadAllText(path);
        string table = "\n| operator | layers |\n|---|---|\n" + string.Concat(
            OperatorCatalog.All.Where(o => o.Layers.Length > 0).Select(o => $"| {string.Join(", ", o.Types.Select(t => $"`{t}`"))} | {o.Layers} |\n")) + "\n";
        int begin = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int end = page.IndexOf(End, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("NETGEN_ACCEPT") == "1")
        {
            File.WriteAllText(path, page[..begin] + table + page[end..]);
            return;
        }

        Assert.Equal(table, page[begin..end]);
    }

    /// <summary>Each operator stands in the list once.</summary>
    [Fact]
    public void NoOperatorIsThereTwice() => Assert.Distinct(OperatorCatalog.All.SelectMany(o => o.Types));
}
