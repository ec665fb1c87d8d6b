using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Runtime;

/// <summary>Whether memory that a call writes is also memory that it reads.</summary>
internal static class Overlap
{
    /// <summary>Whether memory to write overlaps memory to read, neither of which is empty; in one comparison, for calls that take some 10 ns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Exists(ReadOnlySpan<float> written, ReadOnlySpan<float> read)
    {
        // From where the written would end as the read begins to where it would begin as the read ends.
        nint before = (nint)((nuint)(uint)written.Length * sizeof(float)) - 1;
        nint distance = Unsafe.ByteOffset(in MemoryMarshal.GetReference(read), in MemoryMarshal.GetReference(written));
        return (nuint)(distance + before) < (nuint)before + ((nuint)(uint)read.Length * sizeof(float));
    }

    /// <summary>Refuses memory to write that overlaps memory to read.</summary>
    /// <param name="written">What is written.</param>
    /// <param name="read">What is read.</param>
    /// <param name="words">What overlaps what, such as "output overlaps the input".</param>
    /// <param name="parameter">The parameter that is written.</param>
    /// <exception cref="ArgumentException">They overlap.</exception>
    public static void RequireApart(ReadOnlySpan<float> written, ReadOnlySpan<float> read, string words, string parameter)
    {
        if (written.Overlaps(read))
        {
            throw new ArgumentException($"The {words}; expected memory of its own.", parameter);
        }
    }

    /// <summary>Refuses memory to write that overlaps memory to read, unless it is the very same: what is in place comes out right, what is shifted does not.</summary>
    /// <param name="written">What is written.</param>
    /// <param name="read">What is read.</param>
    /// <param name="parameter">The parameter that is written, in words the same.</param>
    /// <exception cref="ArgumentException">They overlap and are not the same.</exception>
    public static void RequireApartOrSame(ReadOnlySpan<float> written, ReadOnlySpan<float> read, string parameter)
    {
        if (written.Overlaps(read) && written != read)
        {
            throw new ArgumentException($"The {parameter} overlaps what is read; expected memory of its own, or exactly that which is read.", parameter);
        }
    }
}
