using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace NetGen.NativeLibrary.Tests;

/// <summary>A test that publishes a native library and calls it from C.</summary>
public class NativeFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> s_missing = new(FindMissing);

    public NativeFactAttribute() => Skip = s_missing.Value;

    private static string? FindMissing() =>
        !OperatingSystem.IsLinux() ? "The native library is tested on Linux only."
        : RuntimeInformation.ProcessArchitecture == Architecture.X64 && !Avx2.IsSupported ? "The processor has no AVX2, for which the library is built."
        : !Tools.Has("gcc") ? "gcc is not on the PATH."
        : AotBuild.FindMissingTool(() => [AotBuild.Restore(NativeBuild.Sample())]);
}
