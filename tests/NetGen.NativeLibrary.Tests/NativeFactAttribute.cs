namespace NetGen.NativeLibrary.Tests;

/// <summary>A test that publishes a native library and calls it from C.</summary>
public class NativeFactAttribute : FactAttribute
{
    public NativeFactAttribute() => Skip = MissingTool ?? AotBuild.MissingTool;

    /// <summary>What this machine lacks, or null.</summary>
    protected static string? MissingTool =>
        !OperatingSystem.IsLinux() ? "The native library is tested on Linux only."
        : !System.Runtime.Intrinsics.X86.Avx2.IsSupported && System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture == System.Runtime.InteropServices.Architecture.X64 ? "The processor has no AVX2, for which the library is built."
        : !Tools.Has("gcc") ? "gcc is not on the PATH."
        : null;
}
