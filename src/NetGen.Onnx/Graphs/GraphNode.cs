using NetGen.Onnx.Format;

namespace NetGen.Onnx.Graphs;

/// <summary>A node of a model.</summary>
internal sealed class GraphNode
{
    private readonly Dictionary<string, AttributeProto> _attributes;

    public GraphNode(string type, string name, IEnumerable<string> inputs, IEnumerable<string> outputs, string domain = "", IEnumerable<AttributeProto>? attributes = null)
    {
        (Type, Name, Domain) = (type, name, domain);
        Inputs = [.. inputs];
        Outputs = [.. outputs];
        _attributes = [];
        foreach (AttributeProto attribute in attributes ?? [])
        {
            _attributes[attribute.Name] = attribute;
        }
    }

    /// <summary>The operator, such as <c>Conv</c>.</summary>
    public string Type { get; }

    /// <summary>Whose operators it is one of; empty for ONNX's own.</summary>
    public string Domain { get; }

    /// <summary>Name of the node; empty where it has none.</summary>
    public string Name { get; }

    /// <summary>Names of the values that it takes; empty for one that is left out.</summary>
    public List<string> Inputs { get; }

    /// <summary>Names of the values that it makes; empty for one that nobody asks for.</summary>
    public List<string> Outputs { get; }

    /// <summary>Names of the attributes that are stated.</summary>
    public IEnumerable<string> AttributeNames => _attributes.Keys;

    /// <summary>The node in an error message.</summary>
    public string Label => Name.Length > 0 ? $"{Type} '{Name}'" : $"{Type} that makes '{Outputs.FirstOrDefault(o => o.Length > 0) ?? ""}'";

    public bool Has(string attribute) => _attributes.ContainsKey(attribute);

    /// <summary>An attribute that is a whole number.</summary>
    public int Integer(string attribute, int missing) =>
        _attributes.TryGetValue(attribute, out AttributeProto? a) ? (int)Math.Clamp(a.I, int.MinValue, int.MaxValue) : missing;

    /// <summary>An attribute that is a number.</summary>
    public double Number(string attribute, double missing) => _attributes.TryGetValue(attribute, out AttributeProto? a) ? a.F : missing;

    /// <summary>An attribute that is text.</summary>
    public string Text(string attribute, string missing) => _attributes.TryGetValue(attribute, out AttributeProto? a) ? a.S.ToStringUtf8() : missing;

    /// <summary>An attribute that is a list of whole numbers; null if it is not stated.</summary>
    public int[]? Integers(string attribute) =>
        _attributes.TryGetValue(attribute, out AttributeProto? a) ? [.. a.Ints.Select(i => (int)Math.Clamp(i, int.MinValue, int.MaxValue))] : null;

    /// <summary>An attribute that is a list of numbers; null if it is not stated.</summary>
    public float[]? Numbers(string attribute) => _attributes.TryGetValue(attribute, out AttributeProto? a) ? [.. a.Floats] : null;

    /// <summary>An attribute that is a tensor; null if it is not stated.</summary>
    public TensorProto? Tensor(string attribute) => _attributes.TryGetValue(attribute, out AttributeProto? a) ? a.T : null;

    /// <summary>An attribute that is a graph; null if it is not stated.</summary>
    public GraphProto? Graph(string attribute) => _attributes.TryGetValue(attribute, out AttributeProto? a) ? a.G : null;

    /// <summary>The same operator with other inputs and outputs.</summary>
    public GraphNode With(IEnumerable<string> inputs, IEnumerable<string> outputs) => new(Type, Name, inputs, outputs, Domain, _attributes.Values);
}
