using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>An error comes from the analyzer or from the generator, as the build says, and never from both.</summary>
[Trait("Category", "Diagnostics")]
public sealed class ErrorSourceTests
{
    private static readonly Lazy<Found> s_byAnalyzer = new(() => Find(BuildOptions.ErrorsFromAnalyzer));
    private static readonly Lazy<Found> s_byGenerator = new(() => Find(new BuildOptions()));

    [Fact]
    public void The_generator_is_silent_where_the_analyzer_reports() => Expect.None(s_byAnalyzer.Value.Generator);

    [Fact]
    public void The_analyzer_reports_no_error_where_nobody_says_that_it_runs() =>
        Expect.None(s_byGenerator.Value.Analyzer.Where(d => d.Contains(": error NG", StringComparison.Ordinal)));

    [Fact]
    public void Both_report_the_same_of_every_mistake()
    {
        string[] generator = [.. s_byGenerator.Value.Generator.Concat(s_byGenerator.Value.Analyzer).Order(StringComparer.Ordinal)];
        Assert.InRange(generator.Length, 200, int.MaxValue);
        Assert.Equal(generator, s_byAnalyzer.Value.Analyzer.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Members_that_were_generated_clash_with_none()
    {
        const string Source = "using NetGen;\n#pragma warning disable CS1591\n[Network(4), Linear(2)] public partial class Net;\n[Network(4), Block(typeof(Net))] public partial class Outer;";
        Found found = Find(BuildOptions.ErrorsFromAnalyzer, [new SourceFile("Net.cs", Source)]);
        Expect.None(found.Analyzer.Concat(found.Generator));
    }

    private static Found Find(BuildOptions options) => Find(options, [.. DiagnosticCase.All.Select(CaseBatch.Source)]);

    private static Found Find(BuildOptions options, IReadOnlyList<SourceFile> sources)
    {
        CSharpCompilation compilation = TestCompilation.Create(sources);
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: TestCompilation.ParseOptions, optionsProvider: options);
        driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation updated, out ImmutableArray<Diagnostic> reported);

        // An analyzer sees what was generated; kernels are left out, because it would have them bound.
        ImmutableArray<Diagnostic> analyzed = updated.RemoveSyntaxTrees(updated.SyntaxTrees.Where(t => GeneratorOutcome.IsKernels(t.FilePath)))
            .WithAnalyzers([new NetworkAnalyzer()], new AnalyzerOptions([], options))
            .GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        return new([.. reported.Select(d => d.ToString())], [.. analyzed.Select(d => d.ToString())]);
    }

    private sealed record Found(string[] Generator, string[] Analyzer);
}
