using System;
using System.Linq;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Emission;

/// <summary>
/// Where the kernels of a network stand: in static classes of a namespace that no user writes, one class a vector width. No member of the user's class is
/// in scope there, and no type of the namespaces around it.
/// </summary>
internal static class KernelClass
{
    private const int LongestName = 80;

    /// <summary>The namespace, such as <c>__NetGen.Game_Net</c>.</summary>
    public static string Namespace(NetworkSpec spec)
    {
        string full = HintNames.Qualify(spec);

        // Without a dot the name of the class stands alone, where it may be a keyword.
        if (full.Length <= LongestName && full.IndexOfAny(['_', '+']) < 0)
        {
            return "__NetGen." + (full.Contains('.') ? full.Replace('.', '_') : spec.ClassName);
        }

        string name = full.Replace('.', '_').Replace('+', '_');
        return $"__NetGen._{name.Substring(Math.Max(0, name.Length - LongestName))}_{StableHash.Of(full)}";
    }

    /// <summary>The class of a vector width, within the namespace.</summary>
    public static string Name(Target width) => $"Kernels{width.Bits}";

    /// <summary>The class of a vector width, as the surface calls it.</summary>
    public static string FullName(NetworkSpec spec, Target width) => $"global::{Namespace(spec)}.{Name(width)}";
}
