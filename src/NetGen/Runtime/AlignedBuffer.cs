using System.Runtime.CompilerServices;

namespace NetGen.Runtime;

/// <summary>
/// Floats at a fixed address that is a multiple of 64 bytes. The memory belongs to the garbage collector (pinned object heap),
/// so there is nothing to dispose and nothing that the collector cannot see.
/// </summary>
public sealed unsafe class AlignedBuffer
{
    /// <summary>Bytes of a cache line, and of the widest vector.</summary>
    public const int Alignment = 64;

    // Buffers that are read side by side, such as weights and their gradients, would share lines of the cache if all of them began on a large page.
    private const int Starts = 8;
    private const int StartBytes = 9 * Alignment;
    private static uint s_buffers;

    private readonly float[] _memory;

    /// <summary>A buffer of zeros.</summary>
    /// <param name="length">Number of floats.</param>
    public AlignedBuffer(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        long bytes = (length * sizeof(float)) + (Starts * StartBytes);
        long huge = HugePages.Share(bytes);
        long room = (Math.Max(bytes, huge) + HugePages.Bytes) / sizeof(float);
        if (huge == 0 || room > Array.MaxLength)
        {
            _memory = GC.AllocateArray<float>(checked((int)(length + (2 * Alignment / sizeof(float)))), pinned: true);
            Pointer = Align((float*)Unsafe.AsPointer(ref _memory[0]));
            return;
        }

        _memory = GC.AllocateArray<float>((int)room, pinned: true);
        float* page = Align((float*)Unsafe.AsPointer(ref _memory[0]), HugePages.Bytes);
        HugePages.Ask(page, huge);
        Pointer = page + (Interlocked.Increment(ref s_buffers) % Starts * StartBytes / sizeof(float));
    }

    /// <summary>Number of floats.</summary>
    public long Length { get; }

    /// <summary>Address of the first float. It is valid for as long as this object is reachable.</summary>
    public float* Pointer { get; }

    /// <summary>All floats.</summary>
    public Span<float> Span => new(Pointer, (int)Length);

    /// <summary>The first aligned address from one on.</summary>
    internal static float* Align(float* address) => Align(address, Alignment);

    private static float* Align(float* address, int alignment) => (float*)(((nuint)address + (nuint)alignment - 1) & ~((nuint)alignment - 1));
}
