namespace NetGen.Training;

/// <summary>The element types of a checkpoint, by their names in safetensors.</summary>
internal static class ElementType
{
    /// <summary>The name of a type.</summary>
    public static string Of<T>()
        where T : unmanaged =>
        typeof(T) == typeof(float) ? "F32"
        : typeof(T) == typeof(double) ? "F64"
        : typeof(T) == typeof(long) ? "I64"
        : typeof(T) == typeof(int) ? "I32"
        : typeof(T) == typeof(uint) ? "U32"
        : typeof(T) == typeof(byte) ? "U8"
        : throw new NotSupportedException($"{typeof(T)} is no type of a checkpoint.");
}
