using Google.Protobuf;
using NetGen.Onnx.Format;

namespace NetGen.Onnx.Export;

/// <summary>Attributes of nodes.</summary>
internal static class NodeAttribute
{
    /// <summary>A whole number.</summary>
    public static AttributeProto Integer(string name, long value) => new() { Name = name, Type = AttributeProto.Types.Kind.Int, I = value };

    /// <summary>Whole numbers.</summary>
    public static AttributeProto Integers(string name, params int[] values)
    {
        var attribute = new AttributeProto { Name = name, Type = AttributeProto.Types.Kind.Ints };
        attribute.Ints.AddRange(values.Select(v => (long)v));
        return attribute;
    }

    /// <summary>A number.</summary>
    public static AttributeProto Number(string name, double value) => new() { Name = name, Type = AttributeProto.Types.Kind.Float, F = (float)value };

    /// <summary>A word.</summary>
    public static AttributeProto Word(string name, string value) => new() { Name = name, Type = AttributeProto.Types.Kind.String, S = ByteString.CopyFromUtf8(value) };
}
