using System;
using System.Linq;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Emission;
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
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<BuildOptions> build = context.CompilationProvider.Select((compilation, _) => BuildOptions.Of(compilation));
        IncrementalValuesProvider<ParsedNetwork> parsed = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                AttributeKinds.Network,
                (node, _) => node is ClassDeclarationSyntax or RecordDeclarationSyntax,
                (declaration, cancellation) => Parse(declaration, cancellation)!)
            .Where(network => network is not null)
            .WithTrackingName(TrackingNames.Parsed);

        IncrementalValuesProvider<NetworkSpec> specs = parsed.Combine(build)
            .Select((pair, _) => pair.Right.AllowUnsafe ? pair.Left.Spec! : null!)
            .Where(spec => spec is not null)
            .WithTrackingName(TrackingNames.Specs);
        IncrementalValueProvider<EquatableArray<string>> clashes = specs.Select((spec, _) => HintNames.Qualify(spec))
            .Collect()
            .Select((names, _) => HintNames.FindClashes(names))
            .WithTrackingName(TrackingNames.ClashingNames);
        context.RegisterSourceOutput(specs.Combine(clashes), (output, pair) => Emit(output, pair.Left, pair.Right));

        IncrementalValuesProvider<LocatedProblem> problems = parsed.Combine(build)
            .SelectMany((pair, _) => ProblemReport.Collect(pair.Left, pair.Right))
            .WithTrackingName(TrackingNames.Problems);
        context.RegisterSourceOutput(problems, (output, problem) => output.ReportDiagnostic(ProblemReport.ToDiagnostic(problem)));
    }

    private static ParsedNetwork? Parse(GeneratorAttributeSyntaxContext declaration, CancellationToken cancellation)
    {
        try
        {
            return NetworkParser.Parse(declaration.TargetNode, declaration.TargetSymbol, cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var place = new AttributeLocations(SourceSpan.Of(declaration.TargetNode), default);
            LocatedProblem failure = ProblemReport.Failure(declaration.TargetSymbol.Name, exception);
            return new ParsedNetwork(null, new EquatableArray<LocatedProblem>(failure), false, place, default, default);
        }
    }

    private static void Emit(SourceProductionContext output, NetworkSpec spec, EquatableArray<string> clashes)
    {
        try
        {
            foreach (GeneratedFile file in NetworkEmitter.Emit(spec).ToArray())
            {
                output.CancellationToken.ThrowIfCancellationRequested();
                output.AddSource(HintNames.Make(spec, file.HintName, clashes), SourceText.From(file.Text, Encoding.UTF8));
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            output.ReportDiagnostic(ProblemReport.ToDiagnostic(ProblemReport.Failure(spec.ClassName, exception)));
        }
    }
}
