using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>What is no error can be configured and suppressed; an error cannot.</summary>
[Trait("Category", "Diagnostics")]
public sealed class AnalyzerTests
{
    private const string Softmax = "[Network(4), Linear(3), Softmax, CrossEntropyLoss] public partial class Net;";

    private const string LargeTiles = "[Network(64, 24, 24{0}), Conv2d(64, 3, Padding = 1)] public partial class Net;";

    private const string Undisturbed = "#pragma warning disable\n#pragma warning disable NG1001\n[Network(4), Linear(3, 2)] public partial class Net;";

    [Theory]
    [InlineData("public class Net;")]
    [InlineData("[Network(4), Linear(2)] public partial class Net;")]
    [InlineData("[Network(4)] public partial class Net; [Linear(2)] public partial class Net;")]
    [InlineData("[System.Obsolete] public class Net;")]
    [InlineData("[Network(1, 8, 8), Conv2d(4, 3, Bias = false), BatchNorm2d, ReLU, MaxPool2d(2), Flatten, Linear(2), CrossEntropyLoss] public partial class Net;")]
    [InlineData("[Network(3, 8, 8), Conv2d(4, 1, Stride = 2), Conv2d(4, 3, Padding = 2), AdaptiveAvgPool2d(1), Flatten, Linear(2), ReLU, MSELoss] public partial class Net;")]
    [InlineData("[Network(4), Linear(4, Name = \"a\"), BatchNorm1d, Add(\"a\"), Linear(2), LogSoftmax, NLLLoss] public partial class Net;")]
    [InlineData("[Network(4), Linear(3, 2), Softmax, CrossEntropyLoss] public partial class Net;")]
    public async Task Other_classes_are_left_alone(string source) => Assert.Empty(await Analyze(source));

    [Fact]
    public async Task Build_without_optimisation_is_a_warning()
    {
        Diagnostic warning = Assert.Single(await Analyze("[Network(4), Linear(2)] public partial class Net;", OptimizationLevel.Debug));
        Assert.Equal(("NG0101", DiagnosticSeverity.Warning), (warning.Id, warning.Severity));
    }

    [Fact]
    public async Task Hint_can_be_suppressed_in_the_source() => Assert.Empty(await Analyze($"#pragma warning disable NG0103\n{Softmax}"));

    [Theory]
    [InlineData("none", null)]
    [InlineData("error", DiagnosticSeverity.Error)]
    [InlineData("warning", DiagnosticSeverity.Warning)]
    [InlineData("suggestion", DiagnosticSeverity.Info)]
    public async Task Hint_can_be_configured(string setting, DiagnosticSeverity? severity)
    {
        IEnumerable<Diagnostic> found = await Analyze(Softmax, configured: new EditorConfig($"root = true\n[*.cs]\ndotnet_diagnostic.NG0103.severity = {setting}\n"));
        Assert.Equal(severity is { } expected ? [expected] : [], found.Select(d => d.Severity));
    }

    [Fact]
    public async Task Hint_can_be_switched_off_in_the_project_file() => Assert.Empty(await Analyze(Softmax, noWarn: "NG0103"));

    [Fact]
    public async Task Hint_on_large_tiles_can_be_suppressed_and_the_tiles_forbidden()
    {
        Assert.Equal(["NG0113"], (await Analyze(string.Format(CultureInfo.InvariantCulture, LargeTiles, ""))).Select(d => d.Id));
        Assert.Empty(await Analyze("#pragma warning disable NG0113\n" + string.Format(CultureInfo.InvariantCulture, LargeTiles, "")));
        Assert.Empty(await Analyze(string.Format(CultureInfo.InvariantCulture, LargeTiles, ", AllowWinograd4x4 = false")));
    }

    [Fact]
    public async Task Hint_on_large_tiles_of_a_block_stands_at_the_network()
    {
        string part = string.Format(CultureInfo.InvariantCulture, LargeTiles, "").Replace("Net;", "Part;", StringComparison.Ordinal);
        IEnumerable<Diagnostic> found = await Analyze($"#pragma warning disable NG0113\n{part}\n#pragma warning restore NG0113\n[Network(64, 24, 24), Block(typeof(Part))] public partial class Net;");
        Assert.Equal("Network", Assert.Single(found).Location is { SourceTree: { } tree, SourceSpan: var span } ? tree.ToString()[span.Start..span.End] : null);
    }

    // The same declaration each time, of which the analyzer remembers what it found.
    [Fact]
    public async Task Hint_on_large_tiles_knows_what_was_measured()
    {
        string[] kernels = ["conv.direct.one-image", "conv.winograd-2x2.one-image", "conv.winograd-4x4.one-image"];
        Compilation compilation = TestCompilation.Create([new SourceFile("Net.cs", "using NetGen;\n" + string.Format(CultureInfo.InvariantCulture, LargeTiles, ""))], level: OptimizationLevel.Release);
        async Task<int> Hints(string targets, string fastest)
        {
            string times = string.Join(", ", kernels.Select(kernel => $"{kernel} {(kernel == fastest ? 1 : 2)}"));
            const string Layer = "conv 64x24x24 to 64x24x24, kernel 3x3, padding 1x1";
            string blocks = times.Replace(".one-image", ".blocks", StringComparison.Ordinal);
            string tuning = $"NetGen tuning 1\nprocessor A\n{Layer} | one image | avx2 = {times}\n{Layer} | block | avx2 = {blocks}";
            return (await Analyze(compilation, BuildOptions.Targets(targets), tuning)).Count();
        }

        Assert.Equal(0, await Hints("avx2", kernels[0]));
        Assert.Equal(0, await Hints("avx2", kernels[1]));
        Assert.Equal(1, await Hints("avx2", kernels[2]));
        Assert.Equal(1, await Hints("avx512", kernels[0]));
        Assert.Equal(0, await Hints("avx2", kernels[0]));
    }

    [Fact]
    public async Task Hint_on_large_tiles_that_only_a_measurement_favours_states_no_gain()
    {
        const string Tuning = "NetGen tuning 1\nprocessor A\nconv 3x7x8 to 5x7x8, kernel 3x3, padding 1x1 | one image | avx2 = conv.winograd-4x4.one-image 1, conv.winograd-2x2.one-image 2, conv.direct.one-image 2, conv.planes.one-image 2";
        Compilation compilation = TestCompilation.Create([new SourceFile("Net.cs", "using NetGen;\n[Network(3, 7, 8), Conv2d(5, 3, Padding = 1)] public partial class Net;")], level: OptimizationLevel.Release);
        Diagnostic hint = Assert.Single(await Analyze(compilation, BuildOptions.Targets("avx2"), Tuning));
        Assert.StartsWith("1 layer is faster by Winograd's F(4×4, 3×3), ", hint.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void Error_can_not_be_switched_off()
    {
        GeneratorOutcome outcome = GeneratorHarness.Run("using NetGen;\n" + Undisturbed);
        Assert.Equal("NG1001", Assert.Single(outcome.Diagnostics).Id);
    }

    [Fact]
    public async Task Error_of_the_analyzer_can_not_be_switched_off_either()
    {
        var config = new EditorConfig("root = true\n[*.cs]\ndotnet_diagnostic.NG1001.severity = none\n");
        Assert.Equal(["NG1001"], (await Analyze(Undisturbed, configured: config, noWarn: "NG1001", options: BuildOptions.ErrorsFromAnalyzer)).Select(d => d.Id));
    }

    private static async Task<IEnumerable<Diagnostic>> Analyze(string source, OptimizationLevel level = OptimizationLevel.Release, EditorConfig? configured = null, string? noWarn = null, BuildOptions? options = null)
    {
        Compilation compilation = TestCompilation.Create([new SourceFile("Net.cs", "using NetGen;\n" + source)], level: level);
        compilation = compilation.WithOptions(compilation.Options.WithSyntaxTreeOptionsProvider(configured));
        if (noWarn is not null)
        {
            compilation = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions([new(noWarn, ReportDiagnostic.Suppress)]));
        }

        return await Analyze(compilation, options ?? new BuildOptions());
    }

    private static async Task<IEnumerable<Diagnostic>> Analyze(Compilation compilation, BuildOptions options, string? tuning = null)
    {
        ImmutableArray<Diagnostic> found = await compilation
            .WithAnalyzers([new NetworkAnalyzer(), new LayerWithoutNetworkAnalyzer()], new AnalyzerOptions(tuning is null ? [] : [new TuningText("NetGen.tuning.txt", tuning)], options))
            .GetAnalyzerDiagnosticsAsync();
        return found.Where(d => !d.IsSuppressed);
    }

    /// <summary>An <c>.editorconfig</c> in the folder of the project, read by the compiler's own reader.</summary>
    private sealed class EditorConfig(string text) : SyntaxTreeOptionsProvider
    {
        private readonly AnalyzerConfigSet _set = AnalyzerConfigSet.Create<AnalyzerConfig[]>([AnalyzerConfig.Parse(text, "/project/.editorconfig")]);

        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellation) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellation, out ReportDiagnostic severity) =>
            _set.GetOptionsForSourcePath($"/project/{tree.FilePath}").TreeOptions.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellation, out ReportDiagnostic severity)
        {
            severity = ReportDiagnostic.Default;
            return false;
        }
    }
}
