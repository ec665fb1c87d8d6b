using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Google.Protobuf;
using NetGen.Onnx.Format;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Export;

/// <summary>The graph of a model in the making. Every value in it counts samples in its first dimension, which has a name instead of a number.</summary>
/// <param name="name">Its name.</param>
internal sealed class ExportGraph(string name)
{
    private const string Samples = "N";

    private readonly HashSet<string> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _nodes = new(StringComparer.Ordinal);

    /// <summary>What is written.</summary>
    public GraphProto Proto { get; } = new() { Name = name };

    /// <summary>The name itself, or one made of it that no other value or initialiser has.</summary>
    public string NewValue(string wish) => Free(_values, wish);

    /// <summary>Adds the input.</summary>
    public void AddInput(string value, int[] sample) => Proto.Input.Add(Describe(value, sample));

    /// <summary>Adds an output.</summary>
    public void AddOutput(string value, int[] sample, string documentation)
    {
        ValueProto output = Describe(value, sample);
        output.DocString = documentation;
        Proto.Output.Add(output);
    }

    /// <summary>Adds a node.</summary>
    /// <param name="type">Its operator.</param>
    /// <param name="node">Its name, if no other node has it.</param>
    /// <param name="inputs">What it takes; an empty name for what it leaves out.</param>
    /// <param name="output">What it makes.</param>
    /// <param name="sample">Shape of one sample of that; null for an output of the graph, which states its shape itself.</param>
    /// <param name="attributes">Its attributes.</param>
    /// <param name="elements">Type of what it makes.</param>
    public NodeProto AddNode(string type, string node, IEnumerable<string> inputs, string output, int[]? sample, IEnumerable<AttributeProto> attributes, ElementType elements = ElementType.Float)
    {
        var proto = new NodeProto { OpType = type, Name = Free(_nodes, node) };
        proto.Input.AddRange(inputs);
        proto.Output.Add(output);
        proto.Attribute.AddRange(attributes);
        Proto.Node.Add(proto);
        if (sample is not null)
        {
            Proto.ValueInfo.Add(Describe(output, sample, elements));
        }

        return proto;
    }

    /// <summary>Adds known numbers.</summary>
    public void AddNumbers(string value, ReadOnlySpan<int> shape, ReadOnlySpan<float> numbers)
    {
        byte[] bytes = new byte[numbers.Length * sizeof(float)];
        if (BitConverter.IsLittleEndian)
        {
            MemoryMarshal.AsBytes(numbers).CopyTo(bytes);
        }
        else
        {
            for (int i = 0; i < numbers.Length; i++)
            {
                BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), numbers[i]);
            }
        }

        var tensor = new TensorProto { Name = value, DataType = (int)ElementType.Float, RawData = UnsafeByteOperations.UnsafeWrap(bytes) };
        tensor.Dims.AddRange(shape.ToArray().Select(d => (long)d));
        Proto.Initializer.Add(tensor);
    }

    /// <summary>Adds known whole numbers.</summary>
    public void AddIntegers(string value, int[] shape, IEnumerable<int> numbers)
    {
        var tensor = new TensorProto { Name = value, DataType = (int)ElementType.Int64 };
        tensor.Dims.AddRange(shape.Select(d => (long)d));
        tensor.Int64Data.AddRange(numbers.Select(n => (long)n));
        Proto.Initializer.Add(tensor);
    }

    private static string Free(HashSet<string> taken, string wish)
    {
        string name = wish;
        for (int number = 2; !taken.Add(name); number++)
        {
            name = $"{wish}_{number}";
        }

        return name;
    }

    private static ValueProto Describe(string value, int[] sample, ElementType elements = ElementType.Float)
    {
        var shape = new ShapeProto();
        shape.Dim.Add(new ShapeProto.Types.Dimension { DimParam = Samples });
        shape.Dim.AddRange(sample.Select(d => new ShapeProto.Types.Dimension { DimValue = d }));
        return new ValueProto { Name = value, Type = new TypeProto { TensorType = new TypeProto.Types.TensorType { ElemType = (int)elements, Shape = shape } } };
    }
}
