using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Runtime;

/// <summary>Hints to the processor's caches, which do nothing on processors without them.</summary>
public static unsafe class CacheHints
{
    /// <summary>Starts to read a cache line into the first-level cache.</summary>
    /// <param name="address">Any address; it need not be valid.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fetch(void* address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(address);
        }
    }
}
