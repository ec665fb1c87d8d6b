using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Model;

namespace NetGen.Generator.Parsing;

/// <summary>The members that a user declares in the class of a network, on any of its parts.</summary>
internal static class DeclaredMembers
{
    /// <summary>Those that the generator might write too, in the order of their names: where they stand changes no network.</summary>
    /// <param name="symbol">The class.</param>
    /// <param name="chosen">The names that follow from those of layers.</param>
    public static IEnumerable<MemberLocation> Read(INamedTypeSymbol symbol, ICollection<string> chosen) => symbol.GetMembers()
        .Where(m => !m.IsImplicitlyDeclared && OwnLocation(m) is not null && (m.Name == DeclaredMember.Constructor || DeclaredMember.MayBeGenerated(m.Name, chosen)) && !IsAccessor(m))
        .Select(m => new MemberLocation(new DeclaredMember(m.Name, ParameterTypes(m as IMethodSymbol)), Place(m)))
        .Where(m => m.Member.Name != DeclaredMember.Constructor || m.Member.IsGeneratedConstructor)
        .OrderBy(m => m.Member.Name, StringComparer.Ordinal)
        .ThenBy(m => m.Member.Parameters, StringComparer.Ordinal);

    /// <summary>Constructors that do not call one with the network's description: the generated one does.</summary>
    public static IEnumerable<ConstructorDeclarationSyntax> UnchainedConstructors(INamedTypeSymbol symbol, CancellationToken cancellation) =>
        symbol.InstanceConstructors
            .SelectMany(c => c.DeclaringSyntaxReferences)
            .Where(r => !GeneratedTrees.Contains(r.SyntaxTree))
            .Select(r => r.GetSyntax(cancellation))
            .OfType<ConstructorDeclarationSyntax>()
            .Where(c => c.Initializer is not { } initializer || (initializer.ThisOrBaseKeyword.ValueText == "base" && initializer.ArgumentList.Arguments.Count == 0));

    // A property's own are no members of their own.
    private static bool IsAccessor(ISymbol member) => member is IMethodSymbol { AssociatedSymbol: not null };

    // The generator's own members clash with none.
    private static Location? OwnLocation(ISymbol member) => member.Locations.FirstOrDefault(l => l.IsInSource && !GeneratedTrees.Contains(l.SourceTree!));

    private static SourceSpan Place(ISymbol member)
    {
        Location location = OwnLocation(member)!;
        return SourceSpan.Of(location.SourceTree!, location.SourceSpan);
    }

    private static string? ParameterTypes(IMethodSymbol? method) => method is null ? null
        : string.Join(", ", method.Parameters.Select(p => (p.RefKind == RefKind.None ? string.Empty : "ref ") + p.Type.ToDisplayString()))
        + (method.Arity == 0 ? string.Empty : $" of <{method.Arity}>");
}
