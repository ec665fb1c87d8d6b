using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Model;
using NetGen.Generator.Parsing;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Diagnostics;

/// <summary>
/// Reports what is wrong with a network, and what is not wrong but hardly meant (NG01xx). Many editors ask analyzers and not generators. The generator
/// reports errors only where analyzers do not run, which the build says.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NetworkAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. Descriptors.ById.Values.Where(d => d != Descriptors.LayerWithoutNetwork)];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            BuildSettings settings = BuildSettingsReader.Read(start.Options.AnalyzerConfigOptionsProvider);
            var tuning = new Lazy<TuningTable>(() => TuningFile.Join(start.Options.AdditionalFiles.Where(TuningFile.Is).Select(file => TuningFile.Read(file, start.CancellationToken))));
            start.RegisterSymbolAction(symbol => Check(symbol, settings, tuning), SymbolKind.NamedType);
        });
    }

    private static void Check(SymbolAnalysisContext context, BuildSettings settings, Lazy<TuningTable> tuning)
    {
        if (Parse(context.Symbol, context.Compilation, context.CancellationToken) is not { } network)
        {
            return;
        }

        var project = ProjectFacts.Of(context.Compilation.Options, network.Tree.Options);
        EquatableArray<LocatedProblem> errors = ProblemReport.Collect(network.Parsed, project, name => FindProblems(name, context));
        if (errors.Count > 0)
        {
            Report(settings.ErrorsFromAnalyzer ? errors : []);
        }
        else if (network.Parsed is { Spec: { } spec, HasCompilerErrors: false } && NetworkAnalysis.Analyze(spec) is { Problems.Count: 0 } analysis)
        {
            IEnumerable<Problem> hints = Hints(network.Parsed, spec, analysis, context.Compilation.Options).Concat(PlannedHints.Find(spec, analysis, settings.Targets, tuning.Value));
            Report(hints.Select(network.Parsed.Locate));
        }

        void Report(IEnumerable<LocatedProblem> problems)
        {
            foreach (LocatedProblem problem in problems)
            {
                context.ReportDiagnostic(ProblemReport.ToDiagnostic(problem, context.Compilation));
            }
        }
    }

    private static SpecProblems? FindProblems(string network, SymbolAnalysisContext context) =>
        context.Compilation.Assembly.GetTypeByMetadataName(network) is { } symbol
        && Parse(symbol, context.Compilation, context.CancellationToken) is { Parsed.Spec: { } spec }
            ? SpecProblems.Find(spec)
            : null;

    private static IEnumerable<Problem> Hints(ParsedNetwork network, NetworkSpec spec, NetworkAnalysisResult analysis, CompilationOptions options)
    {
        if (options.OptimizationLevel != OptimizationLevel.Release)
        {
            yield return new(
                ProblemKind.NotOptimized,
                Problem.NetworkSite,
                null,
                "The kernels are not optimised, which makes them many times slower: set NetGenOptimize to true in the project file, best in a library for networks alone");
        }

        foreach (Problem hint in NetworkHints.Find(spec, analysis).Concat(LossesBetweenLayers(network, spec)))
        {
            yield return hint;
        }
    }

    // A loss that names its output may stand beside that.
    private static IEnumerable<Problem> LossesBetweenLayers(ParsedNetwork network, NetworkSpec spec)
    {
        int[] layers = [.. network.Layers.Select(l => l.Name.Span.Start)];
        for (int i = 0; i < network.Losses.Count; i++)
        {
            int start = network.Losses[i].Name.Span.Start;
            if (layers[0] < start && start < layers[layers.Length - 1] && spec.Losses[i].Get<string?>(nameof(LossAttribute.Output), null) is null)
            {
                string next = spec.Layers[Array.FindIndex(layers, l => l > start)].Kind;
                yield return new(
                    ProblemKind.LossBetweenLayers,
                    Problem.LossSite(i),
                    null,
                    $"{spec.Losses[i].Kind} stands before {next}, but measures what the last layer makes: put it behind the last layer");
            }
        }
    }

    private static (ParsedNetwork Parsed, SyntaxTree Tree)? Parse(ISymbol symbol, Compilation compilation, CancellationToken cancellation)
    {
        AttributeData? attribute = symbol.GetAttributes().FirstOrDefault(a => AttributeKinds.IsNetwork(a.AttributeClass));
        SyntaxNode? declaration = attribute?.ApplicationSyntaxReference?.GetSyntax(cancellation).Parent?.Parent;
        return declaration is not null
            && NetworkCache.GetOrParse(declaration, compilation, seesGenerated: true, () => NetworkParser.Parse(declaration, symbol, cancellation), cancellation) is { } network
                ? (network, declaration.SyntaxTree)
                : null;
    }
}
