using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Parsing;

/// <summary>Tells NetGen's attributes from all others, by the names of the library's own types.</summary>
internal static class AttributeKinds
{
    private const string Suffix = "Attribute";

    public static bool IsNetwork(INamedTypeSymbol? type) => Is(type, nameof(NetworkAttribute));

    public static bool IsLayer(INamedTypeSymbol? type) => DerivesFrom(type, nameof(LayerAttribute));

    public static bool IsLoss(INamedTypeSymbol? type) => DerivesFrom(type, nameof(LossAttribute));

    public static bool IsBudget(INamedTypeSymbol? type) => Is(type, nameof(BudgetAttribute));

    public static bool IsNativeExports(INamedTypeSymbol? type) => Is(type, nameof(NativeExportsAttribute));

    /// <summary>Whether an attribute is one of those that make a network.</summary>
    public static bool IsOfNetwork(INamedTypeSymbol? type) => IsNetwork(type) || IsLayer(type) || IsLoss(type) || IsBudget(type) || IsNativeExports(type);

    /// <summary>Whether a class is the base of all networks.</summary>
    public static bool IsNetworkBase(INamedTypeSymbol type) => Is(type, "Network");

    /// <summary>The name as it is written in brackets: <c>Conv2d</c>.</summary>
    public static string ShortName(INamedTypeSymbol type) =>
        type.Name.EndsWith(Suffix, System.StringComparison.Ordinal) ? type.Name.Substring(0, type.Name.Length - Suffix.Length) : type.Name;

    private static bool DerivesFrom(INamedTypeSymbol? type, string name)
    {
        for (INamedTypeSymbol? ancestor = type?.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (Is(ancestor, name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Is(INamedTypeSymbol? type, string name) =>
        type is { ContainingType: null, ContainingNamespace: { Name: nameof(NetGen), ContainingNamespace.IsGlobalNamespace: true } } && type.Name == name;
}
