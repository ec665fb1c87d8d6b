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

    private readonly float[] _memory;

    /// <summary>A buffer of zeros.</summary>
    /// <param name="length">Number of floats.</param>
    public AlignedBuffer(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        _memory = GC.AllocateArray<float>(checked((int)(length + (2 * Alignment / sizeof(float)))), pinned: true);
        Pointer = Align((float*)Unsafe.AsPointer(ref _memory[0]));
    }

    /// <summary>Number of floats.</summary>
    public long Length { get; }

    /// <summary>Address of the first float. It is valid for as long as this object is reachable.</summary>
    public float* Pointer { get; }

    /// <summary>All floats.</summary>
    public Span<float> Span => new(Pointer, (int)Length);

    /// <summary>The first aligned address from one on.</summary>
    internal static float* Align(float* address) => (float*)(((nuint)address + Alignment - 1) & ~(nuint)(Alignment - 1));
}
