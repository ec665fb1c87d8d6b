using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetGen.Runtime;

namespace NetGen.NativeLibrary.Tests;

/// <summary>
/// The native library is compiled for processors with AVX2, as the package chooses. Results are the same bit for bit with vectors of one width, so this
/// process has the library's width, whatever its processor could do.
/// </summary>
internal static class LibraryWidth
{
    private const string OfLibrary = "256";

    [ModuleInitializer]
    internal static void Set()
    {
        if (RuntimeInformation.ProcessArchitecture == Architecture.X64)
        {
            Environment.SetEnvironmentVariable(Simd.WidthVariable, OfLibrary);
        }
    }
}
