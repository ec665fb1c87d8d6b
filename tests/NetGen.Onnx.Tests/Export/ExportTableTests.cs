using NetGen.Onnx.Export;

namespace NetGen.Onnx.Tests.Export;

/// <summary>The page on ONNX lists what operators layers become; <c>NETGEN_ACCEPT=1</c> writes the list.</summary>
[Collection("onnx.md")]
public sealed class ExportTableTests
{
    [Fact]
    public void ThePageListsAllLayers() => PageTable.Require("exports", "layer", "operators", ExportCatalog.All.Select(e => ((IEnumerable<string>)e.Kinds, e.Operators)));
}
