namespace NetGen.Native;

/// <summary>Checks of what native code hands over. Whether memory is there cannot be known.</summary>
internal static unsafe class NativePointer
{
    /// <exception cref="NativeCallException">The address is null.</exception>
    public static void Require(void* pointer, string name)
    {
        if (pointer == null)
        {
            throw new NativeCallException(NativeStatus.ErrorArgument, $"The pointer {name} is null.");
        }
    }

    /// <summary>Where a result is to be written.</summary>
    /// <exception cref="NativeCallException">The address is null, or no address of such a value.</exception>
    public static T* Require<T>(T* pointer, string name)
        where T : unmanaged
    {
        Require((void*)pointer, name);
        int alignment = Math.Min(sizeof(T), sizeof(nint));
        return (nuint)pointer % (nuint)alignment == 0
            ? pointer
            : throw new NativeCallException(NativeStatus.ErrorArgument, $"The pointer {name} is no multiple of {alignment} bytes.");
    }

    /// <summary>Memory of a length.</summary>
    /// <exception cref="NativeCallException">The address is null or no address of such a value, or the length is more than a call takes.</exception>
    public static Span<T> Span<T>(T* pointer, nuint length, string name)
        where T : unmanaged
    {
        Require(pointer, name);
        return length <= int.MaxValue
            ? new(pointer, (int)length)
            : throw new NativeCallException(NativeStatus.ErrorArgument, $"The length of {name} is {length}; expected at most {int.MaxValue} in a call.");
    }

    /// <summary>Memory of the one length that fits.</summary>
    /// <inheritdoc cref="Span{T}(T*, nuint, string)"/>
    public static Span<T> Span<T>(T* pointer, nuint length, int expected, string name)
        where T : unmanaged
    {
        return length == (nuint)expected
            ? Span(pointer, length, name)
            : throw new NativeCallException(NativeStatus.ErrorArgument, $"The length of {name} is {length}; expected {expected}.");
    }
}
