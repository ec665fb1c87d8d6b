using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Parsing;

namespace NetGen.Generator.Diagnostics;

/// <summary>
/// Suppresses what the compiler says of networks in a CLS-compliant assembly. It warns of arrays in an attribute's arguments, and the shape of an input is
/// one; it warns of the base class that the generator states. Both stand in the user's file, where generated code cannot suppress them.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ClsSuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor s_arrays = new("NGS001", "CS3016", "The attributes of a network are read when it is compiled");
    private static readonly SuppressionDescriptor s_base = new("NGS002", "CS3009", "The base class of a network is stated by the generator");

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = [s_arrays, s_base];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        CancellationToken cancellation = context.CancellationToken;
        foreach (Diagnostic diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is not { } tree)
            {
                continue;
            }

            SyntaxNode node = tree.GetRoot(cancellation).FindNode(diagnostic.Location.SourceSpan);
            SemanticModel model = context.GetSemanticModel(tree);
            bool isOurs = diagnostic.Id == s_arrays.SuppressedDiagnosticId
                ? node.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute && AttributeKinds.IsOfNetwork(model.GetSymbolInfo(attribute, cancellation).Symbol?.ContainingType)
                : model.GetDeclaredSymbol(node, cancellation) is INamedTypeSymbol { BaseType: { } type } && AttributeKinds.IsNetworkBase(type);
            if (isOurs)
            {
                context.ReportSuppression(Suppression.Create(diagnostic.Id == s_arrays.SuppressedDiagnosticId ? s_arrays : s_base, diagnostic));
            }
        }
    }
}
