using System;
using System.Linq;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Emission;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Parsing;

namespace NetGen.Generator;

/// <summary>
/// Writes the second half of every class that carries <c>[Network]</c>. Reading a declaration happens on every keystroke; all that is
/// expensive stands behind the equality of <see cref="NetworkSpec"/>. Positions take the other fork, to the diagnostics.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    private const string ReportProperty = "build_property.NetGenReport";

    // NetGenTargets with commas: a semicolon begins a comment where the compiler reads it.
    private const string TargetsProperty = "build_property.NetGenTargetList";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<ProjectFacts> project = context.CompilationProvider.Combine(context.ParseOptionsProvider)
            .Select((pair, _) => ProjectFacts.Of(pair.Left.Options, pair.Right));
        IncrementalValuesProvider<ParsedNetwork> parsed = context.SyntaxProvider
            .CreateSyntaxProvider(
                (node, _) => node is ClassDeclarationSyntax { AttributeLists.Count: > 0 } or RecordDeclarationSyntax { AttributeLists.Count: > 0 },
                (declaration, cancellation) => Parse(declaration, cancellation)!)
            .Where(network => network is not null)
            .WithTrackingName(TrackingNames.Parsed);

        IncrementalValuesProvider<NetworkSpec> specs = parsed.Select((network, _) => network.Spec!)
            .Where(spec => spec is not null)
            .WithTrackingName(TrackingNames.Specs);
        IncrementalValueProvider<EquatableArray<string>> clashes = specs.Select((spec, _) => HintNames.Qualify(spec))
            .Collect()
            .Select((names, _) => HintNames.FindClashes(names))
            .WithTrackingName(TrackingNames.ClashingNames);
        IncrementalValueProvider<bool> canCompile = project.Select((facts, _) => facts.CanCompile);
        IncrementalValueProvider<string> targets = context.AnalyzerConfigOptionsProvider.Select((options, _) =>
            options.GlobalOptions.TryGetValue(TargetsProperty, out string? names) ? names : string.Empty);
        context.RegisterSourceOutput(
            specs.Combine(clashes).Combine(canCompile.Combine(targets)),
            (output, pair) => Emit(output, pair.Left.Left, pair.Left.Right, pair.Right.Left, pair.Right.Right));

        IncrementalValueProvider<bool> reports = context.AnalyzerConfigOptionsProvider.Select((options, _) =>
            options.GlobalOptions.TryGetValue(ReportProperty, out string? value) && string.Equals(value, "true", StringComparison.OrdinalIgnoreCase));
        context.RegisterImplementationSourceOutput(
            specs.Combine(reports).Where(pair => pair.Right).Select((pair, _) => pair.Left).Combine(clashes), (output, pair) => EmitReport(output, pair.Left, pair.Right));

        IncrementalValueProvider<EquatableArray<SpecProblems>> wrong = specs.Select((spec, _) => SpecProblems.Find(spec))
            .WithTrackingName(TrackingNames.SpecProblems)
            .Where(found => found.Problems.Count > 0)
            .Collect()
            .Select((found, _) => new EquatableArray<SpecProblems>(found));
        IncrementalValuesProvider<LocatedProblem> problems = parsed.Combine(project).Combine(wrong)
            .SelectMany((all, _) => ProblemReport.Collect(all.Left.Left, all.Left.Right, all.Right))
            .WithTrackingName(TrackingNames.Problems);

        // A location needs the tree that it is in, which changes all the time; where nothing is wrong, nothing runs.
        context.RegisterSourceOutput(problems.Combine(context.CompilationProvider), (output, pair) => output.ReportDiagnostic(ProblemReport.ToDiagnostic(pair.Left, pair.Right)));
    }

    // ForAttributeWithMetadataName would have the attributes bound for every keystroke, before anybody could remember what they mean.
    private static ParsedNetwork? Parse(GeneratorSyntaxContext context, CancellationToken cancellation) =>
        NetworkCache.GetOrParse(context.Node, context.SemanticModel.Compilation, () => ParseAnew(context, cancellation), cancellation);

    private static ParsedNetwork? ParseAnew(GeneratorSyntaxContext context, CancellationToken cancellation)
    {
        try
        {
            return context.SemanticModel.GetDeclaredSymbol(context.Node, cancellation) is { } symbol ? NetworkParser.Parse(context.Node, symbol, cancellation) : null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var place = new AttributeLocations(SourceSpan.Of(context.Node), default);
            LocatedProblem failure = ProblemReport.Failure(((TypeDeclarationSyntax)context.Node).Identifier.ValueText, exception);
            return new ParsedNetwork(null, new EquatableArray<LocatedProblem>(failure), false, place, default, default, null, place.Name, default);
        }
    }

    private static void Emit(SourceProductionContext output, NetworkSpec spec, EquatableArray<string> clashes, bool canCompile, string targets)
    {
        try
        {
            foreach (GeneratedFile file in NetworkEmitter.Emit(spec, Targets.Parse(targets), canCompile).ToArray())
            {
                output.CancellationToken.ThrowIfCancellationRequested();
                Add(output, spec, file, clashes);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            output.ReportDiagnostic(ProblemReport.ToDiagnostic(ProblemReport.Failure(spec.ClassName, exception), null));
        }
    }

    private static void EmitReport(SourceProductionContext output, NetworkSpec spec, EquatableArray<string> clashes)
    {
        try
        {
            if (ReportEmitter.Emit(spec) is { } file)
            {
                Add(output, spec, file, clashes);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The same plans are made for the network itself, which reports the failure.
        }
    }

    private static void Add(SourceProductionContext output, NetworkSpec spec, GeneratedFile file, EquatableArray<string> clashes) =>
        output.AddSource(HintNames.Make(spec, file.HintName, clashes), SourceText.From(file.Text, Encoding.UTF8));
}
