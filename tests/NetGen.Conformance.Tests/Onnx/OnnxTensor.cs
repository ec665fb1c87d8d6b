using System.Runtime.InteropServices;
using Google.Protobuf;

namespace NetGen.Conformance.Tests.Onnx;

/// <summary>A tensor of a model or of its test data.</summary>
/// <param name="Type">Type of the elements.</param>
/// <param name="Shape">Dimensions; none for a scalar.</param>
/// <param name="Floats">Elements of single precision; empty for another type.</param>
/// <param name="Integers">Elements of 64-bit integers; empty for another type.</param>
/// <param name="Truths">Truth values; empty for another type.</param>
internal sealed record OnnxTensor(Format.Tensor.Types.ElementType Type, int[] Shape, float[] Floats, long[] Integers, bool[] Truths)
{
    /// <summary>A tensor as it is stored.</summary>
    public static OnnxTensor Of(Format.Tensor tensor)
    {
        int[] shape = [.. tensor.Dims.Select(d => checked((int)d))];
        ByteString raw = tensor.RawData;
        return tensor.DataType switch
        {
            Format.Tensor.Types.ElementType.Float => new(tensor.DataType, shape, raw.IsEmpty ? [.. tensor.FloatData] : MemoryMarshal.Cast<byte, float>(raw.Span).ToArray(), [], []),
            Format.Tensor.Types.ElementType.Int64 => new(tensor.DataType, shape, [], raw.IsEmpty ? [.. tensor.Int64Data] : MemoryMarshal.Cast<byte, long>(raw.Span).ToArray(), []),
            Format.Tensor.Types.ElementType.Bool => new(tensor.DataType, shape, [], [], [.. raw.Select(b => b != 0)]),
            _ => new(tensor.DataType, shape, [], [], []),
        };
    }

    /// <summary>Number of elements from one axis up to another.</summary>
    public int Count(int from, int to) => Shape[from..to].Aggregate(1, (product, d) => product * d);

    /// <summary>The matrix with rows and columns exchanged.</summary>
    public OnnxTensor Transposed()
    {
        (int rows, int columns) = (Shape[0], Shape[1]);
        return this with { Shape = [columns, rows], Floats = [.. Enumerable.Range(0, rows * columns).Select(i => Floats[(i % rows * columns) + (i / rows)])] };
    }
}
