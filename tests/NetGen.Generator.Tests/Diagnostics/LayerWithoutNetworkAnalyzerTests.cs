using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>NG0010.</summary>
[Trait("Category", "Diagnostics")]
public sealed class LayerWithoutNetworkAnalyzerTests
{
    [Theory]
    [InlineData("[{|NG0010:Linear|}(2), ReLU] public class Net;", "Linear")]
    [InlineData("[{|NG0010:CrossEntropyLoss|}] public partial class Net;", "CrossEntropyLoss")]
    [InlineData("public partial class Net; [{|NG0010:NetGen.Conv2d|}(2, 3)] partial class Net;", "Conv2d")]
    public async Task Layer_without_network_has_no_effect(string source, string layer)
    {
        Markup markup = Markup.Parse("using NetGen;\n" + source);
        Diagnostic warning = Assert.Single(await Analyze(markup.Text));
        Assert.Equal(Assert.Single(markup.Expected), (warning.Id, warning.Location.SourceSpan));
        Assert.Equal(DiagnosticSeverity.Warning, warning.Severity);
        Assert.Equal($"{layer} has no effect, because Net is not marked [Network(...)] with the shape of its input", warning.GetMessage());
    }

    [Theory]
    [InlineData("public class Net;")]
    [InlineData("[Network(4), Linear(2)] public partial class Net;")]
    [InlineData("[Network(4)] public partial class Net; [Linear(2)] public partial class Net;")]
    [InlineData("[System.Obsolete] public class Net;")]
    public async Task Other_classes_are_left_alone(string source) => Assert.Empty(await Analyze("using NetGen;\n" + source));

    private static async Task<IEnumerable<Diagnostic>> Analyze(string source) =>
        await TestCompilation.Create([new SourceFile("Net.cs", source)])
            .WithAnalyzers([new LayerWithoutNetworkAnalyzer()])
            .GetAnalyzerDiagnosticsAsync();
}
