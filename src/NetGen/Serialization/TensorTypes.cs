using System.Buffers.Binary;

namespace NetGen.Serialization;

/// <summary>The element types of safetensors that can be loaded.</summary>
internal static class TensorTypes
{
    public const string Float32 = "F32";
    public const string Int64 = "I64";
    private const string Float64 = "F64";
    private const string Float16 = "F16";
    private const string BFloat16 = "BF16";

    /// <summary>The types that a tensor of floats may have, in words.</summary>
    public const string FloatTypes = $"{Float32}, {Float64}, {Float16} or {BFloat16}";

    /// <summary>Bytes of an element that can become a float; 0 for every other type.</summary>
    public static int FloatSize(string type) => type switch
    {
        Float64 => sizeof(double),
        Float32 => sizeof(float),
        Float16 or BFloat16 => sizeof(ushort),
        _ => 0,
    };

    /// <summary>Whether the bytes of a type are floats as this machine has them in memory.</summary>
    public static bool IsMemoryOfFloats(string type) => type == Float32 && BitConverter.IsLittleEndian;

    /// <summary>Converts elements to floats.</summary>
    /// <param name="type">A type with a <see cref="FloatSize"/>.</param>
    /// <param name="bytes">Whole elements.</param>
    /// <param name="values">Receives one float an element.</param>
    public static void Decode(string type, ReadOnlySpan<byte> bytes, Span<float> values)
    {
        int size = FloatSize(type);
        for (int i = 0; i < values.Length; i++)
        {
            ReadOnlySpan<byte> element = bytes.Slice(i * size, size);
            values[i] = type switch
            {
                Float64 => (float)BinaryPrimitives.ReadDoubleLittleEndian(element),
                Float16 => (float)BinaryPrimitives.ReadHalfLittleEndian(element),
                BFloat16 => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadUInt16LittleEndian(element) << 16),
                _ => BinaryPrimitives.ReadSingleLittleEndian(element),
            };
        }
    }
}
