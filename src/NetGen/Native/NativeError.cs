namespace NetGen.Native;

/// <summary>What the last call of each thread that failed had to say, where native code reads it.</summary>
internal static unsafe class NativeError
{
    // With the 0 at its end. Native code may read it at any time, so its place never changes.
    private const int Capacity = 1024;

    private static readonly byte[] s_none = NativeText.Pin(string.Empty);

    [ThreadStatic]
    private static byte[]? t_message;

    /// <summary>The message, in UTF-8 with a 0 at its end; empty where no call failed.</summary>
    public static byte* Message => NativeText.AddressOf(t_message ?? s_none);

    /// <summary>Keeps a message in one line, or as much of it as there is room for.</summary>
    public static void Set(string message)
    {
        try
        {
            t_message ??= GC.AllocateArray<byte>(Capacity, pinned: true);
            int length = NativeText.Write(message.ReplaceLineEndings(" "), t_message.AsSpan(0, Capacity - 1));
            t_message[length] = 0;
        }
        catch (OutOfMemoryException)
        {
            // The code that the call returns says enough.
        }
    }
}
