using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Tests.Infrastructure;

/// <summary>Walks everything that the pipeline keeps between runs.</summary>
internal static class CachedModel
{
    /// <summary>Fails if a value that the generator's own steps cached holds on to a compilation, a tree, a symbol or a location.</summary>
    public static void AssertNoCompilerObjects(GeneratorRunResult result)
    {
        string[] names = [TrackingNames.Parsed, TrackingNames.Specs, TrackingNames.TuningFiles, TrackingNames.TunedNetworks, TrackingNames.SpecProblems, TrackingNames.ClashingNames, TrackingNames.Problems];
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (string name in names.Where(result.TrackedSteps.ContainsKey))
        {
            foreach ((object value, _) in result.TrackedSteps[name].SelectMany(s => s.Outputs))
            {
                Walk(value, name, seen);
            }
        }
    }

    private static void Walk(object? value, string path, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || (!value.GetType().IsValueType && !seen.Add(value)))
        {
            return;
        }

        Assert.False(
            value is ISymbol or SyntaxNode or SyntaxTree or SyntaxReference or Compilation or SemanticModel or Location or AttributeData or SyntaxToken,
            $"{path} keeps a {value.GetType().Name}.");
        if (value is Array array)
        {
            foreach (object? item in (IEnumerable)array)
            {
                Walk(item, path + "[]", seen);
            }

            return;
        }

        for (Type? type = value.GetType(); type is not null; type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                Walk(field.GetValue(value), $"{path}.{field.Name}", seen);
            }
        }
    }
}
