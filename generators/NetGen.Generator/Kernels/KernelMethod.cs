using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels;

/// <summary>The header that all emitted kernels share.</summary>
internal static class KernelMethod
{
    /// <inheritdoc cref="Open(CodeWriter, KernelPart, string, bool, bool)"/>
    public static CodeWriter.Scope Open(CodeWriter code, string name, KernelSignature signature, bool inline = false) => Open(code, new KernelPart(name, signature), inline: inline);

    /// <summary>Opens a kernel; the class around it is unsafe. It is optimised at once: waiting for tiered compilation costs the first ten steps a factor of ten.</summary>
    /// <param name="code">Receives the header.</param>
    /// <param name="method">The method.</param>
    /// <param name="returns">Type of its result.</param>
    /// <param name="inline">Whether it does so little that it shall become part of its caller, another such kernel.</param>
    /// <param name="isEntry">Whether the library calls it, so that it overrides a member of <c>NetworkKernels</c>; the others are private, which goes without saying.</param>
    public static CodeWriter.Scope Open(CodeWriter code, KernelPart method, string returns = "void", bool inline = false, bool isEntry = false)
    {
        code.Line($"[@MethodImpl(Impl.{(inline ? "AggressiveInlining" : "AggressiveOptimization")})]");
        return code.Block($"{(isEntry ? "public override" : "static")} {returns} {method.Declaration}");
    }

    /// <summary>Opens a loop over the units of which one worker of a few takes its part: those from <c>first</c> to before <c>end</c>.</summary>
    public static CodeWriter.Scope Partition(CodeWriter code, string variable, string count)
    {
        code.Line($"(int first, int end) = Partition.Of({count}, part, parts);");
        return code.Block($"for (int {variable} = first; {variable} < end; {variable}++)");
    }
}
