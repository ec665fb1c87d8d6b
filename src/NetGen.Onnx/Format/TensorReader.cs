using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Format;

/// <summary>Reads the tensors of a model. It makes room for elements only when it has seen as many.</summary>
internal static class TensorReader
{
    private const int External = 1;

    /// <summary>Reads a tensor.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="folder">Where files with weights lie.</param>
    /// <exception cref="InvalidDataException">It is not what it says.</exception>
    public static OnnxTensor Read(TensorProto tensor, string folder)
    {
        var type = (ElementType)tensor.DataType;
        int size = Size(type) ?? throw new InvalidDataException($"Tensor '{tensor.Name}' has elements of type {Word(type)}; expected numbers or truth values.");
        int[] shape = Shape(tensor);
        int length = ShapeMath.Length(shape);
        if (tensor.DataLocation == External)
        {
            return FromBytes(tensor.Name, type, shape, ReadExternal(tensor, folder, (long)length * size));
        }

        return tensor.RawData.Length > 0 || length == 0
            ? FromBytes(tensor.Name, type, shape, tensor.RawData.Span)
            : FromFields(tensor, type, shape, length);
    }

    private static int[] Shape(TensorProto tensor)
    {
        long length = 1;
        var shape = new int[tensor.Dims.Count];
        for (int i = 0; i < shape.Length; i++)
        {
            long dimension = tensor.Dims[i];
            length = dimension is >= 0 and <= int.MaxValue ? Math.BigMul((int)Math.Min(length, int.MaxValue), (int)dimension) : long.MaxValue;
            if (length > Array.MaxLength)
            {
                throw new InvalidDataException($"Tensor '{tensor.Name}' has the shape {string.Join("×", tensor.Dims)}; expected at most {Array.MaxLength} elements.");
            }

            shape[i] = (int)dimension;
        }

        return shape;
    }

    private static OnnxTensor FromBytes(string name, ElementType type, int[] shape, ReadOnlySpan<byte> bytes)
    {
        int length = ShapeMath.Length(shape);
        int size = Size(type)!.Value;
        if (bytes.Length != (long)length * size)
        {
            throw new InvalidDataException($"Tensor '{name}' of {ShapeMath.Format(shape)} has {bytes.Length} bytes; expected {(long)length * size}.");
        }

        if (type == ElementType.Float && BitConverter.IsLittleEndian)
        {
            return OnnxTensor.Of(shape, MemoryMarshal.Cast<byte, float>(bytes).ToArray());
        }

        var numbers = new double[length];
        for (int i = 0; i < length; i++)
        {
            numbers[i] = Number(type, bytes.Slice(i * size, size));
        }

        return OnnxTensor.Of(type, shape, numbers);
    }

    private static double Number(ElementType type, ReadOnlySpan<byte> b) => type switch
    {
        ElementType.Float => BinaryPrimitives.ReadSingleLittleEndian(b),
        ElementType.Double => BinaryPrimitives.ReadDoubleLittleEndian(b),
        ElementType.Float16 => (double)BinaryPrimitives.ReadHalfLittleEndian(b),
        ElementType.BFloat16 => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(b) << 16),
        ElementType.Int64 => BinaryPrimitives.ReadInt64LittleEndian(b),
        ElementType.UInt64 => BinaryPrimitives.ReadUInt64LittleEndian(b),
        ElementType.Int32 => BinaryPrimitives.ReadInt32LittleEndian(b),
        ElementType.UInt32 => BinaryPrimitives.ReadUInt32LittleEndian(b),
        ElementType.Int16 => BinaryPrimitives.ReadInt16LittleEndian(b),
        ElementType.UInt16 => BinaryPrimitives.ReadUInt16LittleEndian(b),
        ElementType.Int8 => (sbyte)b[0],
        _ => b[0],
    };

    // Types of two bytes and less stand in fields of four.
    private static OnnxTensor FromFields(TensorProto tensor, ElementType type, int[] shape, int length)
    {
        (int count, Func<int, double> at) = type switch
        {
            ElementType.Float => (tensor.FloatData.Count, i => tensor.FloatData[i]),
            ElementType.Double => (tensor.DoubleData.Count, i => tensor.DoubleData[i]),
            ElementType.Int64 => (tensor.Int64Data.Count, i => tensor.Int64Data[i]),
            ElementType.UInt64 or ElementType.UInt32 => (tensor.Uint64Data.Count, i => tensor.Uint64Data[i]),
            ElementType.Float16 => (tensor.Int32Data.Count, i => (double)BitConverter.UInt16BitsToHalf((ushort)tensor.Int32Data[i])),
            ElementType.BFloat16 => (tensor.Int32Data.Count, i => BitConverter.UInt32BitsToSingle((uint)tensor.Int32Data[i] << 16)),
            _ => (tensor.Int32Data.Count, (Func<int, double>)(i => tensor.Int32Data[i])),
        };
        if (count != length)
        {
            throw new InvalidDataException($"Tensor '{tensor.Name}' of {ShapeMath.Format(shape)} has {count} elements; expected {length}.");
        }

        var numbers = new double[length];
        for (int i = 0; i < length; i++)
        {
            numbers[i] = at(i);
        }

        return OnnxTensor.Of(type, shape, numbers);
    }

    private static byte[] ReadExternal(TensorProto tensor, string folder, long bytes)
    {
        Dictionary<string, string> entries = [];
        foreach (StringEntryProto entry in tensor.ExternalData)
        {
            entries[entry.Key] = entry.Value;
        }

        string location = entries.GetValueOrDefault("location", "");
        string path = Path.GetFullPath(Path.Join(folder, location));
        if (location.Length == 0 || Path.IsPathRooted(location) || !path.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"Tensor '{tensor.Name}' lies in the file '{location}'; expected one in the model's folder.");
        }

        if (!File.Exists(path))
        {
            throw new InvalidDataException($"Tensor '{tensor.Name}' lies in the file '{location}', which is not beside the model.");
        }

        long offset = Entry(entries, "offset", 0);
        using FileStream file = File.OpenRead(path);
        if (Entry(entries, "length", bytes) != bytes || offset < 0 || offset > file.Length - bytes || bytes > Array.MaxLength)
        {
            throw new InvalidDataException(
                $"Tensor '{tensor.Name}' takes {entries.GetValueOrDefault("length", "all")} bytes from {offset} on of '{location}', which has {file.Length}; expected {bytes} bytes.");
        }

        var data = new byte[bytes];
        file.Position = offset;
        file.ReadExactly(data);
        return data;
    }

    private static long Entry(Dictionary<string, string> entries, string key, long missing) =>
        entries.TryGetValue(key, out string? text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value : entries.ContainsKey(key) ? -1 : missing;

    private static int? Size(ElementType type) => type switch
    {
        ElementType.UInt8 or ElementType.Int8 or ElementType.Bool => 1,
        ElementType.UInt16 or ElementType.Int16 or ElementType.Float16 or ElementType.BFloat16 => 2,
        ElementType.Float or ElementType.Int32 or ElementType.UInt32 => 4,
        ElementType.Double or ElementType.Int64 or ElementType.UInt64 => 8,
        _ => null,
    };

    private static string Word(ElementType type) => Enum.IsDefined(type) ? type.ToString() : $"number {(int)type}";
}
