using NetGen.Generator.Emission;
using NetGen.Generator.Kernels;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;
using SourceFile = NetGen.Generator.Tests.Infrastructure.SourceFile;

namespace NetGen.Kernels.Tests.Infrastructure;

/// <summary>A file with a class that holds kernels and the methods that call them.</summary>
internal static class KernelFile
{
    /// <param name="name">Name of the class.</param>
    /// <param name="target">The processor.</param>
    /// <param name="methods">The kernels' names.</param>
    /// <param name="kernels">Their text.</param>
    /// <param name="callers">The methods that call them.</param>
    public static SourceFile Write(string name, Target target, MethodTable methods, CodeWriter kernels, params (string Header, CodeWriter Body)[] callers)
    {
        var members = new CodeWriter();
        using (members.Block("private static class Functions"))
        {
            VectorFunction.Emit(members, methods.Functions);
        }

        members.Lines(kernels);
        foreach ((string header, CodeWriter body) in callers)
        {
            using (members.Block(header))
            {
                members.Lines(body);
            }
        }

        var code = new CodeWriter();
        code.Line("#pragma warning disable");
        code.Line("namespace Compiled;");
        KernelAliases.Write(code, members, target);
        using (code.Block($"[global::System.Runtime.CompilerServices.SkipLocalsInit] internal static unsafe class {name}"))
        {
            code.Lines(members);
        }

        return new SourceFile($"{name}.cs", code.Finish());
    }
}
