using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Generator.Parsing;

/// <summary>NetGen's attributes on the declaration that carries <c>[Network]</c>, in source order.</summary>
/// <param name="Network">The network attribute.</param>
/// <param name="Layers">Layers.</param>
/// <param name="Losses">Losses.</param>
/// <param name="Budget">The budget, or null.</param>
/// <param name="NativeExports">What asks for native exports, on whatever part of the class; or null.</param>
/// <param name="Elsewhere">The first layer or loss that stands on another declaration of the class, or null.</param>
/// <param name="HasCompilerErrors">Whether the compiler reports an error in one of the class's attributes.</param>
internal sealed record DeclarationAttributes(
    ParsedAttribute Network,
    IReadOnlyList<ParsedAttribute> Layers,
    IReadOnlyList<ParsedAttribute> Losses,
    ParsedAttribute? Budget,
    ParsedAttribute? NativeExports,
    ParsedAttribute? Elsewhere,
    bool HasCompilerErrors)
{
    /// <summary>Reads them; null for a second declaration that carries <c>[Network]</c>, which the compiler reports.</summary>
    public static DeclarationAttributes? Read(TypeDeclarationSyntax declaration, INamedTypeSymbol symbol, CancellationToken cancellation)
    {
        ImmutableArray<AttributeData> all = symbol.GetAttributes();
        AttributeData[] networks = [.. all.Where(a => AttributeKinds.IsNetwork(a.AttributeClass))];
        if (networks.Length == 0 || !StandsOn(declaration, networks[0], cancellation))
        {
            return null;
        }

        ILookup<bool, AttributeData> steps = all
            .Where(a => AttributeKinds.IsLayer(a.AttributeClass) || AttributeKinds.IsLoss(a.AttributeClass))
            .ToLookup(a => StandsOn(declaration, a, cancellation));
        AttributeData[] here = [.. steps[true].OrderBy(a => a.ApplicationSyntaxReference!.Span.Start)];
        AttributeData[] losses = [.. here.Where(a => AttributeKinds.IsLoss(a.AttributeClass))];
        ParsedAttribute network = Parse(networks[0]);
        ParsedAttribute[] parsedLayers = [.. here.Except(losses).Select(Parse)];
        ParsedAttribute[] parsedLosses = [.. losses.Select(Parse)];
        ParsedAttribute? budget = all.Where(a => AttributeKinds.IsBudget(a.AttributeClass) && StandsOn(declaration, a, cancellation)).Select(Parse).FirstOrDefault();
        ParsedAttribute? exports = all.Where(a => AttributeKinds.IsNativeExports(a.AttributeClass)).Select(Parse).FirstOrDefault();

        // A name that the compiler does not know may be a misspelt layer; [Outputs] stands once.
        bool broken = all.Any(a => a.AttributeClass is null or { TypeKind: TypeKind.Error })
            || networks.Length > 1
            || parsedLayers.Count(l => l.Spec.Kind + nameof(Attribute) == nameof(OutputsAttribute)) > 1
            || parsedLayers.Concat(parsedLosses).Prepend(network).Any(a => a.HasCompilerErrors)
            || budget is { HasCompilerErrors: true }
            || exports is { HasCompilerErrors: true };
        return new DeclarationAttributes(network, parsedLayers, parsedLosses, budget, exports, steps[false].Select(Parse).FirstOrDefault(), broken);

        ParsedAttribute Parse(AttributeData data) => ParsedAttribute.Read(data, (AttributeSyntax)data.ApplicationSyntaxReference!.GetSyntax(cancellation), symbol);
    }

    private static bool StandsOn(TypeDeclarationSyntax declaration, AttributeData attribute, CancellationToken cancellation) =>
        attribute.ApplicationSyntaxReference is { } reference
        && reference.SyntaxTree == declaration.SyntaxTree
        && reference.GetSyntax(cancellation).Parent?.Parent == declaration;
}
