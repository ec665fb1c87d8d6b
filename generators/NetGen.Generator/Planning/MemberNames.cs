using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetGen.Generator.Model;
using NetGen.Generator.Vocabulary;

namespace NetGen.Generator.Planning;

/// <summary>
/// Names of the properties for the layers of one class. A layer with a name has a property of that name, whatever stands around it. The others are counted,
/// and those with names do not count.
/// </summary>
internal static class MemberNames
{
    /// <summary>The name for each layer, in their order; nothing for one that computes nothing.</summary>
    /// <param name="layers">The layers.</param>
    /// <param name="owner">The type that has the properties. C# allows none of its name.</param>
    public static string[] Of(IReadOnlyList<Layer> layers, string owner)
    {
        var taken = new HashSet<string>(GeneratedMember.Reserved);
        string?[] names = [.. layers.Select(l => Chosen(l, owner) is { } chosen ? Free(chosen, taken) : null)];
        var counts = new Dictionary<string, int>();
        return [.. layers.Select((l, i) => names[i] ?? (l.StartsBranch ? string.Empty : Next(l.MemberName, counts, taken)))];
    }

    /// <summary>A name that is not taken yet, and is from now on.</summary>
    public static string Free(string name, HashSet<string> taken)
    {
        string free = name;
        for (int i = 2; !taken.Add(free); i++)
        {
            free = $"{name}_{i.ToString(CultureInfo.InvariantCulture)}";
        }

        return free;
    }

    private static string? Chosen(Layer layer, string owner) =>
        layer.StartsBranch || layer.Name is null || MemberIdentifier.Of(layer.Name) is not { } name ? null
        : name != owner && !GeneratedMember.Reserved.Contains(name) ? name
        : name + (layer.Block is null ? MemberIdentifier.LayerSuffix : MemberIdentifier.BlockSuffix);

    private static string Next(string kind, Dictionary<string, int> counts, HashSet<string> taken)
    {
        int number = counts.TryGetValue(kind, out int seen) ? seen : 0;
        string name;
        do
        {
            number++;
            name = kind + number.ToString(CultureInfo.InvariantCulture);
        }
        while (!taken.Add(name));

        counts[kind] = number;
        return name;
    }
}
