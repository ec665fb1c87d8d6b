using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetGen.Generator.Model;

namespace NetGen.Generator;

/// <summary>
/// Names of the generated files. They are unique in the project: a network's files start with its namespace and the types around it.
/// The compiler compares them without case, so networks that differ in case only get a number as well.
/// </summary>
internal static class HintNames
{
    /// <summary>The class's full name, such as <c>My.Space.Outer+Net</c>.</summary>
    public static string Qualify(NetworkSpec spec) => Prefix(spec) + spec.ClassName.TrimStart('@');

    /// <summary>The names that occur more than once when case is not looked at.</summary>
    public static EquatableArray<string> FindClashes(IEnumerable<string> names) => new(
        names.GroupBy(n => n, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).SelectMany(g => g).OrderBy(n => n, StringComparer.Ordinal));

    /// <summary>The unique name of a file that the emitter calls, say, <c>Net.03_Conv2d.g.cs</c>.</summary>
    public static string Make(NetworkSpec spec, string fileName, EquatableArray<string> clashes)
    {
        string name = Prefix(spec) + fileName.Replace("@", "");
        int rank = clashes.ToList().IndexOf(Qualify(spec));
        return rank < 0 ? name : name.Insert(Qualify(spec).Length, "+" + rank.ToString(CultureInfo.InvariantCulture));
    }

    private static string Prefix(NetworkSpec spec)
    {
        string space = spec.Namespace is null ? "" : spec.Namespace.Replace("@", "") + ".";
        return space + string.Concat(spec.ContainingTypes.Select(header => header.Split(' ').Last().TrimStart('@') + "+"));
    }
}
