using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace NetGen.Native;

/// <summary>Text as C has it: UTF-8 with a 0 at its end.</summary>
internal static unsafe class NativeText
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>A text whose place never changes.</summary>
    public static byte[] Pin(string text)
    {
        byte[] bytes = GC.AllocateArray<byte>(Encoding.UTF8.GetByteCount(text) + 1, pinned: true);
        Encoding.UTF8.GetBytes(text, bytes);
        return bytes;
    }

    /// <summary>Where pinned bytes lie, for as long as somebody refers to them.</summary>
    public static byte* AddressOf(byte[] pinned) => (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned));

    /// <summary>Writes whole characters for as long as there is room, and gives the number of bytes.</summary>
    public static int Write(string text, Span<byte> room)
    {
        Utf8.FromUtf16(text, room, out _, out int length, replaceInvalidSequences: true, isFinalBlock: true);
        return length;
    }

    /// <summary>The text at an address.</summary>
    /// <exception cref="NativeCallException">The address is null, or the text is not UTF-8.</exception>
    public static string Read(byte* text, string name)
    {
        NativePointer.Require(text, name);
        try
        {
            return s_strict.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text));
        }
        catch (DecoderFallbackException)
        {
            throw new NativeCallException(NativeStatus.ErrorArgument, $"The {name} is not UTF-8.");
        }
    }
}
