namespace NetGen.Native;

/// <summary>The numbers of objects that native code knows.</summary>
internal static class NativeHandle
{
    // Odd, so that the products of 1, 2, 3, ... are all different; large, so that numbers which come about by mistake are hardly among them.
    private const ulong Step = 0x9E3779B97F4A7C15;

    private static ulong s_last;

    /// <summary>A number that was never given.</summary>
    public static nint Next() => unchecked((nint)(Interlocked.Increment(ref s_last) * Step));

    /// <summary>What a number gets that is not one of them, or no longer.</summary>
    public static NativeCallException Unknown(nint handle) => new(
        NativeStatus.ErrorHandle,
        handle == 0 ? "The network is null." : $"0x{handle:x} is not a network of this kind, or it was freed.");
}
