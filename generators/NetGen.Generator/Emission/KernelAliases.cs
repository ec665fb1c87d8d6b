using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Emission;

/// <summary>
/// The names that kernels use of types. The library's and vectors, with their extension methods, come from their namespaces, others have aliases. All are declared inside the kernels' namespace, where the compiler looks before it
/// looks at anything that a user may have declared: namespaces, types and global usings.
/// </summary>
internal static class KernelAliases
{
    private const string Intrinsics = "global::System.Runtime.Intrinsics";
    private const string CompilerServices = "global::System.Runtime.CompilerServices";

    private static readonly Dictionary<string, string> s_types = new()
    {
        ["Math"] = "global::System.Math",
        ["MethodImpl"] = CompilerServices + ".MethodImplAttribute",
        ["Impl"] = CompilerServices + ".MethodImplOptions",
        ["Network"] = "global::NetGen.Network",
        ["WeightFormat"] = "global::NetGen.WeightFormat",
        ["Sse"] = Intrinsics + ".X86.Sse",

        // Words that a type of the same name would take away. A namespace is no type, so that var stays the keyword.
        ["nint"] = "global::System.IntPtr",
        ["var"] = "global::System",
    };

    /// <summary>Writes the usings that kernels need.</summary>
    /// <param name="code">Receives them.</param>
    /// <param name="kernels">The kernels.</param>
    /// <param name="width">What <c>Vec</c> and <c>VecF</c> stand for.</param>
    public static void Write(CodeWriter code, CodeWriter kernels, Target width)
    {
        var types = new Dictionary<string, string>(s_types)
        {
            ["Vec"] = $"{Intrinsics}.Vector{width.Bits}",
            ["VecF"] = $"{Intrinsics}.Vector{width.Bits}<float>",
        };
        code.Line("using global::NetGen.Runtime;");
        code.Line($"using {Intrinsics};");
        foreach (string name in kernels.FindWords(types.Keys).OrderBy(n => n, System.StringComparer.Ordinal))
        {
            code.Line($"using {name} = {types[name]};");
        }
    }
}
