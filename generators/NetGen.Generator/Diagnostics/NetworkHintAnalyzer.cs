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

/// <summary>NG01xx: what is not wrong, but hardly meant. An analyzer and not the generator reports it, so that it can be configured and suppressed everywhere.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NetworkHintAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        Descriptors.NotOptimized, Descriptors.RedundantBias, Descriptors.RepeatedFunction, Descriptors.UnreadPixels, Descriptors.ActivatedScores,
        Descriptors.DeadOutputs, Descriptors.LogProbabilities, Descriptors.OneClass, Descriptors.NothingTrained, Descriptors.LossBetweenLayers,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Check, SymbolKind.NamedType);
    }

    private static void Check(SymbolAnalysisContext context)
    {
        if (Parse(context.Symbol, context.CancellationToken) is not { Spec: { } spec, Problems.Count: 0, HasCompilerErrors: false } network)
        {
            return;
        }

        // The analyzer sees what was generated, too.
        NetworkAnalysisResult analysis = NetworkAnalysis.Analyze(spec with { Members = default });
        if (analysis.Problems.Count > 0)
        {
            return;
        }

        IEnumerable<Problem> hints = NetworkHints.Find(spec, analysis).Concat(LossesBetweenLayers(network, spec));
        if (context.Compilation.Options.OptimizationLevel != OptimizationLevel.Release)
        {
            hints = hints.Prepend(new(
                ProblemKind.NotOptimized,
                Problem.NetworkSite,
                null,
                "The kernels are compiled without optimisation, which makes them many times slower: set Optimize to true in the project file"));
        }

        foreach (Problem hint in hints)
        {
            context.ReportDiagnostic(ProblemReport.ToDiagnostic(network.Locate(hint), context.Compilation));
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
                string next = spec.Layers[System.Array.FindIndex(layers, l => l > start)].Kind;
                yield return new(
                    ProblemKind.LossBetweenLayers,
                    Problem.LossSite(i),
                    null,
                    $"{spec.Losses[i].Kind} stands before {next}, but measures what the last layer makes: put it behind the last layer");
            }
        }
    }

    private static ParsedNetwork? Parse(ISymbol symbol, CancellationToken cancellation)
    {
        AttributeData? network = symbol.GetAttributes().FirstOrDefault(a => AttributeKinds.IsNetwork(a.AttributeClass));
        SyntaxNode? declaration = network?.ApplicationSyntaxReference?.GetSyntax(cancellation).Parent?.Parent;
        return declaration is null ? null : NetworkParser.Parse(declaration, symbol, cancellation);
    }
}
