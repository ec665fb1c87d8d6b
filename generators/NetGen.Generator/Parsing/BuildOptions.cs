using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Generator.Parsing;

/// <summary>The two settings of the compilation that matter to a network.</summary>
/// <param name="AllowUnsafe">Whether the emitted kernels, which use pointers, may be compiled.</param>
/// <param name="Optimize">Whether the compiler and the JIT optimise them.</param>
internal readonly record struct BuildOptions(bool AllowUnsafe, bool Optimize)
{
    public static BuildOptions Of(Compilation compilation) => new(
        compilation.Options is CSharpCompilationOptions { AllowUnsafe: true },
        compilation.Options.OptimizationLevel == OptimizationLevel.Release);
}
