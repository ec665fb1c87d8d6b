using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Model;

namespace NetGen.Generator.Parsing;

/// <summary>Constants of attributes as plain values, and the classes that they name as blocks.</summary>
internal static class AttributeConstants
{
    /// <summary>A constant: a number, a text, an array of them, or a <see cref="BlockSpec"/> for a type.</summary>
    /// <param name="constant">The constant.</param>
    /// <param name="around">The classes on whose attributes it stands, from the network to the innermost block.</param>
    public static object? Read(TypedConstant constant, IReadOnlyList<INamedTypeSymbol> around) => constant.Kind switch
    {
        TypedConstantKind.Array => constant.IsNull ? null : Elements(constant),
        TypedConstantKind.Enum => Convert.ToInt32(constant.Value, System.Globalization.CultureInfo.InvariantCulture),
        TypedConstantKind.Primitive when constant.Value is float single => (double)single,
        TypedConstantKind.Primitive => constant.Value,
        TypedConstantKind.Type => constant.Value is INamedTypeSymbol type ? Block(type, around) : null,
        _ => null,
    };

    private static BlockSpec Block(INamedTypeSymbol type, IReadOnlyList<INamedTypeSymbol> around)
    {
        AttributeData[] attributes = [.. type.GetAttributes()];
        bool isRecursive = around.Contains(type, SymbolEqualityComparer.Default);
        IEnumerable<AttributeData> layers = isRecursive ? [] : attributes
            .Where(a => AttributeKinds.IsLayer(a.AttributeClass))
            .OrderBy(a => a.ApplicationSyntaxReference?.Span.Start ?? 0);
        return new BlockSpec(
            type.Name,
            FullName(type),
            attributes.Any(a => AttributeKinds.IsNetwork(a.AttributeClass)),
            isRecursive,
            new EquatableArray<LayerSpec>(layers.Select(a => Spec(a, [.. around, type]))));
    }

    private static string FullName(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? $"{FullName(outer)}+{type.Name}"
        : type.ContainingNamespace is { IsGlobalNamespace: false } space ? $"{space.ToDisplayString().Replace("@", "")}.{type.Name}"
        : type.Name;

    // As far as it can be told without the source, which may be in another assembly: what has no default was written.
    private static LayerSpec Spec(AttributeData data, IReadOnlyList<INamedTypeSymbol> around)
    {
        IEnumerable<Argument> positional = data.AttributeConstructor is not { } constructor ? [] : data.ConstructorArguments
            .Zip(constructor.Parameters, (value, parameter) => (value, parameter))
            .Where(a => !a.parameter.IsParams || a.value.Values.Length > 0)
            .Select(a => new Argument(a.parameter.Name, Read(a.value, around)));
        IEnumerable<Argument> named = data.NamedArguments.Select(a => new Argument(a.Key, Read(a.Value, around)));
        return new LayerSpec(AttributeKinds.ShortName(data.AttributeClass!), new EquatableArray<Argument>(positional.Concat(named)));
    }

    private static object Elements(TypedConstant array) => (array.Type as IArrayTypeSymbol)?.ElementType.SpecialType switch
    {
        SpecialType.System_Double => new EquatableArray<double>(array.Values.Select(v => v.Value as double? ?? 0)),
        SpecialType.System_String => new EquatableArray<string>(array.Values.Select(v => v.Value as string ?? string.Empty)),
        _ => new EquatableArray<int>(array.Values.Select(v => v.Value as int? ?? 0)),
    };
}
