using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator;

/// <summary>
/// Names of the generated files. They are unique in the project: a network's files start with its namespace and the types around it.
/// The compiler compares them without case, so networks that differ in case only get a number as well. With <c>EmitCompilerGeneratedFiles</c> they are
/// names of real files, of which Windows takes paths of 260 characters and Linux names of 255 bytes.
/// </summary>
internal static class HintNames
{
    /// <summary>Bytes of UTF-8 of what names the network; what names the file of it is shorter.</summary>
    public const int LongestNetwork = 60;

    /// <summary>The class's full name, such as <c>My.Space.Outer+Net</c>.</summary>
    public static string Qualify(NetworkSpec spec)
    {
        string space = spec.Namespace is null ? "" : spec.Namespace.Replace("@", "") + ".";
        return space + string.Concat(spec.ContainingTypes.Select(header => header.Split(' ').Last().TrimStart('@') + "+")) + spec.ClassName.TrimStart('@');
    }

    /// <summary>The names that occur more than once when case is not looked at.</summary>
    public static EquatableArray<string> FindClashes(IEnumerable<string> names) => new(
        names.GroupBy(n => n, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).SelectMany(g => g).OrderBy(n => n, StringComparer.Ordinal));

    /// <summary>The unique name of a file that the emitter calls, say, <c>Net.03_Conv2d.g.cs</c>.</summary>
    public static string Make(NetworkSpec spec, string fileName, EquatableArray<string> clashes)
    {
        string network = Qualify(spec);
        int rank = clashes.ToList().IndexOf(network);
        return Shorten(network) + (rank < 0 ? "" : "+" + rank.ToString(CultureInfo.InvariantCulture)) + fileName.Substring(spec.ClassName.Length);
    }

    // Of a long name the end, which is the class, and a number for all of it. The number does not look at case either.
    private static string Shorten(string network)
    {
        if (Encoding.UTF8.GetByteCount(network) <= LongestNetwork)
        {
            return network;
        }

        string hash = StableHash.Of(network.ToUpperInvariant()) + "-";
        int start = 0;
        while (Encoding.UTF8.GetByteCount(network.Substring(start)) > LongestNetwork - hash.Length)
        {
            start++;
        }

        return hash + network.Substring(start).TrimStart('.', '+');
    }
}
