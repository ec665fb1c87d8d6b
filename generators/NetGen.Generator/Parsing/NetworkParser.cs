using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Model;

namespace NetGen.Generator.Parsing;

/// <summary>
/// Reads one declaration. It runs again whenever its file or any declaration of the project changes, so it reads constants and positions
/// and derives nothing; no Roslyn object leaves it.
/// </summary>
internal static class NetworkParser
{
    private static readonly SymbolDisplayFormat s_namespaceFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    /// <summary>The network of a declaration; null if it is none, or the attribute stands where the compiler does not allow it.</summary>
    public static ParsedNetwork? Parse(SyntaxNode node, ISymbol target, CancellationToken cancellation)
    {
        if (node is not TypeDeclarationSyntax declaration
            || target is not INamedTypeSymbol { TypeKind: TypeKind.Class } symbol
            || DeclarationAttributes.Read(declaration, symbol, cancellation) is not { } attributes)
        {
            return null;
        }

        LocatedProblem[] typeProblems = [.. DeclarationChecks.CheckType(declaration, symbol)];
        var chosen = new HashSet<string>(attributes.Layers.SelectMany(l => MemberIdentifier.Candidates(l.Spec)));
        MemberLocation[] members = [.. DeclaredMembers.Read(symbol, chosen)];
        NetworkSpec spec = MakeSpec(declaration, symbol, attributes) with { Members = new EquatableArray<DeclaredMember>(members.Select(m => m.Member)) };
        return new ParsedNetwork(
            typeProblems.Length == 0 ? spec : null,
            new EquatableArray<LocatedProblem>(typeProblems.Concat(DeclarationChecks.CheckConstructors(symbol, cancellation)).Concat(DeclarationChecks.CheckAttributes(symbol.Name, spec.InputShape, attributes)).Concat(NativeExportsCheck.Find(symbol, attributes.NativeExports))),
            attributes.HasCompilerErrors,
            attributes.Network.Locations,
            new EquatableArray<AttributeLocations>(attributes.Layers.Select(l => l.Locations)),
            new EquatableArray<AttributeLocations>(attributes.Losses.Select(l => l.Locations)),
            attributes.Budget?.Locations,
            attributes.NativeExports?.Locations,
            SourceSpan.Of(declaration.Identifier),
            new EquatableArray<MemberLocation>(members));
    }

    private static NetworkSpec MakeSpec(TypeDeclarationSyntax declaration, INamedTypeSymbol symbol, DeclarationAttributes attributes)
    {
        IEnumerable<string> containers = declaration.Ancestors().OfType<TypeDeclarationSyntax>().Reverse().Select(Header);
        return new NetworkSpec(
            symbol.ContainingNamespace.IsGlobalNamespace ? null : symbol.ContainingNamespace.ToDisplayString(s_namespaceFormat),
            new EquatableArray<string>(containers),
            Escape(symbol.Name),
            DeclaredInputs.Joined(attributes.Layers.Select(l => l.Spec)) ?? attributes.Network.Spec.Get(nameof(NetworkAttribute.InputShape), default(EquatableArray<int>)),
            new EquatableArray<LayerSpec>(attributes.Layers.Select(l => l.Spec)),
            new EquatableArray<LayerSpec>(attributes.Losses.Select(l => l.Spec)),
            attributes.Budget?.Spec,
            attributes.Network.Spec.Get(nameof(NetworkAttribute.Inspectable), false))
        {
            Trainable = attributes.Network.Spec.Get(nameof(NetworkAttribute.Trainable), false),
            SmallBatches = attributes.Network.Spec.Get(nameof(NetworkAttribute.SmallBatches), false),
            FullInteger = attributes.Network.Spec.Get(nameof(NetworkAttribute.FullInteger), false),
            FlushDenormals = attributes.Network.Spec.Get(nameof(NetworkAttribute.FlushDenormals), false),
            AllowWinograd4x4 = attributes.Network.Spec.Get(nameof(NetworkAttribute.AllowWinograd4x4), true),
            IsAbstract = symbol.IsAbstract,
            NativePrefix = NativeExportsCheck.Find(symbol, attributes.NativeExports).Any() ? null : attributes.NativeExports?.Spec.Get<string?>(nameof(NativeExportsAttribute.Prefix), null),
            ExportsTraining = attributes.NativeExports?.Spec.Get(nameof(NativeExportsAttribute.Training), true) ?? false,
        };
    }

    private static string Header(TypeDeclarationSyntax type)
    {
        string kind = type is RecordDeclarationSyntax { ClassOrStructKeyword: { RawKind: not 0 } inner } ? $"record {inner.Text}" : type.Keyword.Text;
        return $"partial {kind} {Escape(type.Identifier.ValueText)}";
    }

    private static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;
}
