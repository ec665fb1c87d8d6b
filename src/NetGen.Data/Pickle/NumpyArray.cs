namespace NetGen.Data;

/// <summary>A <c>numpy.ndarray</c> of unsigned bytes in C order.</summary>
internal sealed class NumpyArray
{
    /// <summary>The dimensions, outermost first; null until they are set.</summary>
    public int[]? Shape { get; private set; }

    /// <summary>The elements, as many as the product of <see cref="Shape"/>.</summary>
    public ReadOnlyMemory<byte> Data { get; private set; }

    /// <summary>Gives the array its content.</summary>
    public void Set(int[] shape, ReadOnlyMemory<byte> data)
    {
        Shape = shape;
        Data = data;
    }
}
