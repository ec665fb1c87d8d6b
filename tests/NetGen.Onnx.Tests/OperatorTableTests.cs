using NetGen.Onnx.Operators;

namespace NetGen.Onnx.Tests;

/// <summary>The page on ONNX lists the operators that the importer knows; <c>NETGEN_ACCEPT=1</c> writes the list.</summary>
[Collection("onnx.md")]
public sealed class OperatorTableTests
{
    [Fact]
    public void ThePageListsAllOperators() =>
        PageTable.Require("operators", "operator", "layers", OperatorCatalog.All.Where(o => o.Layers.Length > 0).Select(o => ((IEnumerable<string>)o.Types, o.Layers)));

    /// <summary>Each operator stands in the list once.</summary>
    [Fact]
    public void NoOperatorIsThereTwice() => Assert.Distinct(OperatorCatalog.All.SelectMany(o => o.Types));
}
