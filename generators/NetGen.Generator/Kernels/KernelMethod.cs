using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels;

/// <summary>The header that all emitted kernels share.</summary>
internal static class KernelMethod
{
    /// <summary>Opens a static kernel. It is optimised at once: waiting for tiered compilation costs the first ten steps a factor of ten.</summary>
    public static CodeWriter.Scope Open(CodeWriter code, string name, string parameters, string returns = "void")
    {
        code.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        return code.Block($"private static unsafe {returns} {name}({parameters})");
    }
}
