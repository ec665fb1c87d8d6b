using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Emission;
using NetGen.Generator.Model;
using NetGen.Generator.Parsing;
using NetGen.Generator.Planning;

namespace NetGen.Generator;

/// <summary>
/// Writes the second half of every class that carries <c>[Network]</c>. Reading a declaration happens on every keystroke; all that is
/// expensive stands behind the equality of <see cref="NetworkSpec"/>. Positions take the other fork, to the diagnostics.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<BuildSettings> settings = context.AnalyzerConfigOptionsProvider.Select((options, _) => BuildSettingsReader.Read(options));
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
        IncrementalValuesProvider<TuningFile> tuningFiles = context.AdditionalTextsProvider.Where(TuningFile.Is)
            .Select(TuningFile.Read)
            .WithTrackingName(TrackingNames.TuningFiles);
        IncrementalValueProvider<TuningTable> tuning = tuningFiles.Collect().Select((files, _) => TuningFile.Join(files));
        IncrementalValuesProvider<(NetworkSpec Spec, TuningTable Tuning)> tuned = specs.Combine(tuning)
            .Select((pair, _) => (pair.Left, TunedLayers.Of(pair.Left, pair.Right)))
            .WithTrackingName(TrackingNames.TunedNetworks);
        IncrementalValuesProvider<NetworkToEmit> networks = tuned.Combine(clashes).Combine(project.Combine(settings)).Select((all, _) =>
            new NetworkToEmit(all.Left.Left.Spec, all.Left.Right, all.Right.Left.CanCompile, all.Right.Left.OldLanguage is not null, all.Right.Right, all.Left.Left.Tuning));
        context.RegisterSourceOutput(networks, (output, network) => Emit(output, network, NetworkEmitter.EmitSurface));

        // No other code can see what a kernel says: a host that does not run the program may leave these out.
        context.RegisterImplementationSourceOutput(networks.Where(n => !n.Settings.IsDesignTime), (output, network) => Emit(output, network, NetworkEmitter.EmitKernels));
        context.RegisterImplementationSourceOutput(networks.Where(n => n.Settings.WritesReports), (output, network) => Emit(output, network, NetworkEmitter.EmitReport));
        IncrementalValuesProvider<NetworkToEmit> exported = networks.Where(n => n.Spec.NativePrefix is not null);
        context.RegisterImplementationSourceOutput(exported.Where(n => !n.Settings.IsDesignTime), (output, network) => Emit(output, network, NetworkEmitter.EmitNativeExports));
        context.RegisterImplementationSourceOutput(exported.Where(n => n.Settings.WritesHeaders), (output, network) => Emit(output, network, NetworkEmitter.EmitNativeHeader));

        IncrementalValueProvider<EquatableArray<SpecProblems>> wrong = specs.Select((spec, _) => SpecProblems.Find(spec))
            .WithTrackingName(TrackingNames.SpecProblems)
            .Where(found => found.Problems.Count > 0)
            .Collect()
            .Select((found, _) => new EquatableArray<SpecProblems>(found));
        IncrementalValuesProvider<LocatedProblem> problems = parsed.Combine(project.Combine(settings)).Combine(wrong)
            .SelectMany((all, _) => all.Left.Right.Right.ErrorsFromAnalyzer ? [] : ProblemReport.Collect(all.Left.Left, all.Left.Right.Left, name => all.Right.FirstOrDefault(w => w.Network == name)))
            .WithTrackingName(TrackingNames.Problems);

        // Of all networks together, which no analyzer sees while somebody writes.
        IncrementalValueProvider<EquatableArray<string>> prefixes = specs.Select((spec, _) => spec.NativePrefix!)
            .Where(prefix => prefix is not null)
            .Collect()
            .Select((all, _) => HintNames.FindClashes(all));
        IncrementalValuesProvider<LocatedProblem> taken = parsed.Combine(prefixes)
            .SelectMany((pair, _) => NativeExportsCheck.FindTaken(pair.Left, pair.Right));
        context.RegisterSourceOutput(taken.Combine(context.CompilationProvider), (output, pair) => output.ReportDiagnostic(ProblemReport.ToDiagnostic(pair.Left, pair.Right)));
        context.RegisterSourceOutput(tuningFiles.SelectMany((file, _) => file.Problems), (output, problem) => output.ReportDiagnostic(ProblemReport.ToDiagnostic(problem, null)));

        // A location needs the tree that it is in, which changes all the time; where nothing is wrong, nothing runs.
        context.RegisterSourceOutput(problems.Combine(context.CompilationProvider), (output, pair) => output.ReportDiagnostic(ProblemReport.ToDiagnostic(pair.Left, pair.Right)));
    }

    // ForAttributeWithMetadataName would have the attributes bound for every keystroke, before anybody could remember what they mean.
    private static ParsedNetwork? Parse(GeneratorSyntaxContext context, CancellationToken cancellation) =>
        NetworkCache.GetOrParse(context.Node, context.SemanticModel.Compilation, seesGenerated: false, () => ParseAnew(context, cancellation), cancellation);

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
            return new ParsedNetwork(null, new EquatableArray<LocatedProblem>(failure), false, place, default, default, null, null, place.Name, default);
        }
    }

    private static void Emit(SourceProductionContext output, NetworkToEmit network, Func<NetworkToEmit, IEnumerable<GeneratedFile>> emit)
    {
        try
        {
            foreach (GeneratedFile file in emit(network).ToArray())
            {
                output.CancellationToken.ThrowIfCancellationRequested();
                output.AddSource(HintNames.Make(network.Spec, file.HintName, network.Clashes), SourceText.From(file.Text, Encoding.UTF8));
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // What fails for the surface already is said once.
            if (emit == NetworkEmitter.EmitSurface || CanEmitSurface(network))
            {
                output.ReportDiagnostic(ProblemReport.ToDiagnostic(ProblemReport.Failure(network.Spec.ClassName, exception), null));
            }
        }
    }

    private static bool CanEmitSurface(NetworkToEmit network)
    {
        try
        {
            return NetworkEmitter.EmitSurface(network).Any();
        }
        catch (Exception)
        {
            return false;
        }
    }
}
