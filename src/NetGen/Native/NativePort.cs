namespace NetGen.Native;

/// <summary>One of a network's inputs or outputs, as native code asks for it.</summary>
internal sealed unsafe class NativePort(string name, int[] shape)
{
    private readonly byte[] _name = NativeText.Pin(name);

    /// <summary>Its name, which never moves.</summary>
    public byte* Name => NativeText.AddressOf(_name);

    /// <summary>Writes its dimensions, and how many they are.</summary>
    /// <exception cref="NativeCallException">A pointer is wrong, or there is no room.</exception>
    public void CopyShape(int* dimensions, nuint capacity, nuint* rank)
    {
        *NativePointer.Require(rank, nameof(rank)) = (nuint)shape.Length;
        if (capacity < (nuint)shape.Length)
        {
            throw new NativeCallException(NativeStatus.ErrorArgument, $"There is room for {capacity} dimensions; expected {shape.Length}.");
        }

        shape.CopyTo(NativePointer.Span(dimensions, capacity, nameof(dimensions)));
    }
}
