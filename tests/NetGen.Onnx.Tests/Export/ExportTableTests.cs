using NetGen.Generator.Tests.Infrastructure;
using NetGen.Onnx.Export;

namespace NetGen.Onnx.Tests.Export;

/// <summary>The page on ONNX lists what operators layers become; <c>NETGEN_ACCEPT=1</c> writes the list.</summary>
[Collection("onnx.md")]
public sealed class ExportTableTests
{
    private const string Begin = "<!-- exports -->\n";
    private const string End = "<!-- /exports -->";

    [Fact]
    public void ThePageListsAllLayers()
    {
        string path = Path.Join(Repository.Root, "specs/onnx.md");
        string page = File.ReadAllText(path);
        string table = "\n| layer | operators |\n|---|---|\n" + string.Concat(ExportCatalog.All.Select(e => $"| {string.Join(", ", e.Kinds.Select(k => $"`{k}`"))} | {e.Operators} |\n")) + "\n";
        int begin = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int end = page.IndexOf(End, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("NETGEN_ACCEPT") == "1")
        {
            File.WriteAllText(path, page[..begin] + table + page[end..]);
            return;
        }

        Assert.Equal(table, page[begin..end]);
    }
}
