using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Model;

namespace NetGen.Generator.Parsing;

/// <summary>Whether the functions that <c>[NativeExports]</c> asks for can be written, and have names that C takes.</summary>
internal static class NativeExportsCheck
{
    private const string Fallback = "net";

    /// <summary>What is wrong with one network.</summary>
    public static IEnumerable<LocatedProblem> Find(INamedTypeSymbol symbol, ParsedAttribute? exports)
    {
        if (exports is null or { HasCompilerErrors: true })
        {
            yield break;
        }

        if (WhyNot(symbol) is { } reason)
        {
            yield return new(ProblemKind.NoNativeExports, $"{symbol.Name} {reason}, so no function can make one: change that, or remove NativeExports", exports.Locations.Name, Repair.Remove);
        }

        string prefix = exports.Spec.Get<string?>(nameof(NativeExportsAttribute.Prefix), null) ?? string.Empty;
        if (!IsPrefix(prefix))
        {
            const int Shown = 20;
            string start = prefix.Length <= Shown ? prefix : prefix.Substring(0, Shown) + "…";
            yield return new(
                ProblemKind.NativePrefix,
                $"The prefix '{string.Concat(start.Select(c => char.IsControl(c) ? ' ' : c))}' begins no name in C: expected a letter from A to Z, then letters, digits or '_', at most {Number(NativeExportsAttribute.LongestPrefix)}",
                exports.Locations.Find(nameof(NativeExportsAttribute.Prefix)),
                Repair.Write($"\"{Mend(prefix)}\""));
        }
    }

    /// <summary>Whether another network of the project has the same prefix. The compiler of C headers tells no cases apart, because their macros are in capitals.</summary>
    public static IEnumerable<LocatedProblem> FindTaken(ParsedNetwork network, EquatableArray<string> taken) =>
        network is { Spec.NativePrefix: { } prefix, NativeExports: { } place } && taken.Contains(prefix)
            ? [new(ProblemKind.NativePrefixTaken, $"The prefix '{prefix}' of {network.Spec.ClassName.TrimStart('@')} is that of another network, too; expected one for each, however it is capitalised", place.Find(nameof(NativeExportsAttribute.Prefix)))]
            : [];

    private static bool IsPrefix(string text) =>
        text.Length is > 0 and <= NativeExportsAttribute.LongestPrefix && IsLetter(text[0]) && text.All(c => IsLetter(c) || c is '_' or (>= '0' and <= '9'));

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    private static string Mend(string text)
    {
        string mended = string.Concat(text.Select(c => IsLetter(c) || c is >= '0' and <= '9' ? c : '_')).Trim('_');
        mended = mended.Length > 0 && IsLetter(mended[0]) ? mended : $"{Fallback}{mended}";
        return mended.Length <= NativeExportsAttribute.LongestPrefix ? mended : mended.Substring(0, NativeExportsAttribute.LongestPrefix);
    }

    // The functions stand outside of the class.
    private static string? WhyNot(INamedTypeSymbol symbol)
    {
        for (INamedTypeSymbol? type = symbol; type is not null; type = type.ContainingType)
        {
            if (type.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal)
            {
                return SymbolEqualityComparer.Default.Equals(type, symbol) ? "is not visible outside of its type" : $"stands in {type.Name}, which is not visible outside of its type";
            }
        }

        return symbol.IsAbstract ? "is abstract"
            : symbol.GetMembers().FirstOrDefault(m => m is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }) is { } required ? $"has the required member {required.Name}"
            : null;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
