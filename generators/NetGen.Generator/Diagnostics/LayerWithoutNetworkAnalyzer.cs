using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Parsing;

namespace NetGen.Generator.Diagnostics;

/// <summary>
/// NG0010: layers and exports on a class without <c>[Network]</c> do nothing. The generator never sees such a class, because it looks for
/// <c>[Network]</c> alone; everything that makes a network wrong is reported by the generator, which cannot be switched off.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LayerWithoutNetworkAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptors.LayerWithoutNetwork];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Check, SymbolKind.NamedType);
    }

    private static void Check(SymbolAnalysisContext context)
    {
        ImmutableArray<AttributeData> attributes = context.Symbol.GetAttributes();
        AttributeData? layer = attributes.FirstOrDefault(a => AttributeKinds.IsLayer(a.AttributeClass) || AttributeKinds.IsLoss(a.AttributeClass) || AttributeKinds.IsNativeExports(a.AttributeClass));
        if (layer is null || attributes.Any(a => AttributeKinds.IsNetwork(a.AttributeClass)))
        {
            return;
        }

        if (layer.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken) is AttributeSyntax syntax)
        {
            string name = AttributeKinds.ShortName(layer.AttributeClass!);
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.LayerWithoutNetwork,
                syntax.Name.GetLocation(),
                $"{name} has no effect, because {context.Symbol.Name} is not marked [Network(...)] with the shape of its input"));
        }
    }
}
