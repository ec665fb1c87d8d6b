using System;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Emission;

/// <summary>
/// The frames of the emitted files. Whatever a user declares must not change what their text means, and whatever he sets must not make the compiler
/// warn of it: nothing in these files is his to mend.
/// </summary>
internal static class SourceFile
{
    /// <summary>What keeps a class out of completion lists.</summary>
    public const string Hidden = "[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]";

    /// <summary>What tells analysers and measurements of coverage that nobody wrote this.</summary>
    public static readonly string Generated = $"[global::System.CodeDom.Compiler.GeneratedCode(\"NetGen\", \"{typeof(SourceFile).Assembly.GetName().Version.ToString(fieldCount: 3)}\")]";

    // Kernels write their buffers before they read them.
    private const string UnclearedLocals = "[global::System.Runtime.CompilerServices.SkipLocalsInit]";

    private const string Pragma = "#pragma warning disable";

    /// <summary>The second half of the user's class. Every type is written in full, because all that he can see is in scope.</summary>
    /// <param name="spec">The network.</param>
    /// <param name="nullable">Whether it says of references that they are not null; older compilers know no such words.</param>
    /// <param name="remarks">Writes the documentation of the class.</param>
    /// <param name="body">Writes the members.</param>
    /// <param name="hasFactories">Whether the members have all of <see cref="NetworkFactory.All"/>, of which the library has an interface.</param>
    /// <param name="kernels">Writes what the members need of the kernels' namespace, or null.</param>
    public static GeneratedFile Surface(NetworkSpec spec, bool nullable, Action<CodeWriter> remarks, Action<CodeWriter> body, bool hasFactories, Action<CodeWriter>? kernels = null)
    {
        CodeWriter code = Start();
        if (nullable)
        {
            code.Line("#nullable enable");
        }

        code.Line();
        string bases = "global::NetGen.Network" + (hasFactories ? $", global::NetGen.INetwork<{spec.ClassName}>" : string.Empty);
        if (spec.Namespace is null)
        {
            WriteTypes(code, spec, 0, bases, remarks, body);
        }
        else
        {
            using (code.Block($"namespace {spec.Namespace}"))
            {
                WriteTypes(code, spec, 0, bases, remarks, body);
            }
        }

        if (kernels is not null)
        {
            code.Line();
            using (code.Block($"namespace {KernelClass.Namespace(spec)}"))
            {
                kernels(code);
            }
        }

        return new GeneratedFile($"{spec.ClassName}.g.cs", code.Finish());
    }

    /// <summary>Kernels and drivers of one target.</summary>
    /// <param name="spec">The network.</param>
    /// <param name="part">Part of the file name after the class, such as <c>01_Conv1.256</c>.</param>
    /// <param name="target">The target.</param>
    /// <param name="body">Writes the methods.</param>
    /// <param name="isFirst">Whether this file brings the attributes of the class and its base, which may stand once.</param>
    public static GeneratedFile Kernels(NetworkSpec spec, string part, Target target, Action<CodeWriter> body, bool isFirst = false)
    {
        var methods = new CodeWriter();
        body(methods);
        CodeWriter code = StartKernels(spec);
        KernelAliases.Write(code, methods, target);
        code.Line();
        if (isFirst)
        {
            code.Line($"// The kernels of {spec.ClassName.TrimStart('@')} for vectors of {target.Bits} bits.");
            code.Line(Hidden);
            code.Line(Generated);
            code.Line(UnclearedLocals);
        }

        using (code.Block(isFirst ? $"internal sealed unsafe partial class {KernelClass.Name(target)} : NetworkKernels" : $"unsafe partial class {KernelClass.Name(target)}"))
        {
            code.Lines(methods);
        }

        return new GeneratedFile($"{spec.ClassName}.{part}.g.cs", code.Finish());
    }

    /// <summary>A file in the kernels' namespace that belongs to no target.</summary>
    public static GeneratedFile Plain(NetworkSpec spec, string part, Action<CodeWriter> body)
    {
        CodeWriter code = StartKernels(spec);
        code.Line("using global::NetGen.Runtime;");
        code.Line();
        body(code);
        return new GeneratedFile($"{spec.ClassName}.{part}.g.cs", code.Finish());
    }

    // Kernels know no references; without the analysis the compiler takes a third less time over them.
    private static CodeWriter StartKernels(NetworkSpec spec)
    {
        CodeWriter code = Start();
        code.Line("#nullable disable");
        code.Line();
        code.Line($"namespace {KernelClass.Namespace(spec)};");
        code.Line();
        return code;
    }

    private static CodeWriter Start()
    {
        var code = new CodeWriter();
        code.Line("// <auto-generated/>");
        code.Line(Pragma);
        return code;
    }

    private static void WriteTypes(CodeWriter code, NetworkSpec spec, int depth, string bases, Action<CodeWriter> remarks, Action<CodeWriter> body)
    {
        if (depth < spec.ContainingTypes.Count)
        {
            using (code.Block(spec.ContainingTypes[depth]))
            {
                WriteTypes(code, spec, depth + 1, bases, remarks, body);
            }

            return;
        }

        remarks(code);
        using (code.Block($"partial class {spec.ClassName} : {bases}"))
        {
            body(code);
        }
    }
}
