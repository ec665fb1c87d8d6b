using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>Many networks in one project, each in a file and a namespace of its own: compiled at once, in seconds.</summary>
internal sealed class CaseBatch
{
    private const string Use =
        """

        internal static class Use
        {
            public static int Run(NetGen.Training.Trainer<Net>? trainer)
            {
                var net = new Net(1);
                net.Predict(new float[Net.InputLength], new float[Net.OutputLength]);
                return Net.ParameterCount + net.Layers.Count + (trainer is null ? 0 : 1);
            }
        }
        """;

    private readonly ILookup<string, Diagnostic> _found;
    private readonly ILookup<string, Diagnostic> _compiler;

    private CaseBatch(IReadOnlyList<SourceFile> sources)
    {
        Outcome = GeneratorHarness.Run(sources);

        // Analyzers have all that is compiled bound, so the kernels are left out.
        ImmutableArray<Diagnostic> analyzers = Outcome.Compilation
            .RemoveSyntaxTrees(Outcome.Compilation.SyntaxTrees.Where(t => GeneratorOutcome.IsKernels(t.FilePath)))
            .WithAnalyzers([new NetworkAnalyzer(), new LayerWithoutNetworkAnalyzer()])
            .GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        _found = Outcome.Diagnostics.Concat(analyzers).ToLookup(d => d.Location.GetLineSpan().Path);
        Compiler = [.. Outcome.CompilerProblemsOutsideKernels()];
        _compiler = Compiler.ToLookup(d => d.Location.GetLineSpan().Path);
    }

    /// <summary>All mistakes.</summary>
    public static Lazy<CaseBatch> Mistakes { get; } = new(() => new([.. DiagnosticCase.All.Select(Source)]));

    /// <summary>All mistakes after their code fixes.</summary>
    public static Lazy<CaseBatch> Repaired { get; } = new(() => new([.. DiagnosticCase.All.Where(c => c.Fixed is not null).Select(c => Source(c, c.Fixed!, hasSurface: true))]));

    /// <summary>What the generator gave.</summary>
    public GeneratorOutcome Outcome { get; }

    /// <summary>What the compiler says about all cases.</summary>
    public IReadOnlyList<Diagnostic> Compiler { get; }

    /// <summary>NetGen's diagnostics for a case.</summary>
    public IEnumerable<Diagnostic> Found(DiagnosticCase mistake) => _found[PathOf(mistake)];

    /// <summary>What the compiler says about a case and all that was generated for it.</summary>
    public IEnumerable<Diagnostic> FromCompiler(DiagnosticCase mistake) =>
        _compiler.Where(g => g.Key == PathOf(mistake) || Path.GetFileName(g.Key).StartsWith(Space(mistake) + ".", StringComparison.Ordinal)).SelectMany(g => g);

    /// <summary>The file of a case.</summary>
    public static string PathOf(DiagnosticCase mistake) => Space(mistake) + ".cs";

    /// <summary>What stands before the source of a case in its file.</summary>
    public static string Head(DiagnosticCase mistake) => $"#nullable enable\n#pragma warning disable CS1591\nusing NetGen;\nnamespace {Space(mistake)};\n";

    /// <summary>The file of a case with the mistake.</summary>
    public static SourceFile Source(DiagnosticCase mistake) => Source(mistake, Markup.Parse(mistake.Source).Text, mistake.HasSurface);

    private static SourceFile Source(DiagnosticCase mistake, string text, bool hasSurface) =>
        new(PathOf(mistake), Head(mistake) + text + (hasSurface && !text.Contains("Models", StringComparison.Ordinal) && !text.Contains("Outer", StringComparison.Ordinal) ? Use : string.Empty) + "\n");

    private static string Space(DiagnosticCase mistake) => "Case" + DiagnosticCase.All.ToList().IndexOf(mistake).ToString("000", System.Globalization.CultureInfo.InvariantCulture);
}
