using System.Runtime.InteropServices;

namespace NetGen.Tests.Numeric;

/// <summary>
/// Floats that end right before (or start right after) a page that may not be touched. Code that reads or writes only one float too far
/// ends the process, which no catch can hide. Linux only.
/// </summary>
internal sealed unsafe partial class GuardedFloats : IDisposable
{
    private const int NoAccess = 0;
    private const int ReadWrite = 3;
    private const int PrivateAnonymous = 0x22;

    private readonly nint _memory;
    private readonly nint _length;

    /// <summary>Floats before or after a guard page.</summary>
    /// <param name="count">How many.</param>
    /// <param name="guardBefore">Whether the guard page lies before the first float, instead of after the last.</param>
    public GuardedFloats(int count, bool guardBefore)
    {
        nint page = Environment.SystemPageSize;
        nint data = ((count * sizeof(float)) + page - 1) / page * page;
        _length = data + (2 * page);
        _memory = Map(0, _length, ReadWrite, PrivateAnonymous, -1, 0);
        Assert.NotEqual(-1, _memory);
        Assert.Equal(0, Protect(_memory, page, NoAccess));
        Assert.Equal(0, Protect(_memory + page + data, page, NoAccess));
        Pointer = (float*)(_memory + page + (guardBefore ? 0 : data - (count * sizeof(float))));
        Count = count;
    }

    public int Count { get; }

    public float* Pointer { get; }

    public Span<float> Span => new(Pointer, Count);

    public void Dispose() => Assert.Equal(0, Unmap(_memory, _length));

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint Map(nint address, nint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int Protect(nint address, nint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(nint address, nint length);
}
