using NetGen.Conformance.Tests.RunTime;

namespace NetGen.Conformance.Tests.Onnx;

/// <summary>A network in the making, node by node of a model.</summary>
/// <param name="test">The case that is translated.</param>
internal sealed class NetworkDraft(OnnxCase test)
{
    private const int MostDimensions = 3;

    private readonly List<DraftLayer> _layers = [];
    private readonly List<IExpectation> _expectations = [];
    private readonly Dictionary<string, OnnxTensor> _known = new(test.Inputs);
    private readonly Dictionary<string, string> _layerOf = [];
    private string? _dataName;
    private int[] _sample = [];
    private float[] _data = [];
    private string _current = "";

    /// <summary>The case.</summary>
    public OnnxCase Test => test;

    /// <summary>The attribute of the loss, if there is one.</summary>
    public string? Loss { get; set; }

    /// <summary>What of the case is left out.</summary>
    public string Remark { get; set; } = "";

    /// <summary>Whether a node has said what the network must compute.</summary>
    public bool HasExpectations => _expectations.Count > 0;

    /// <summary>A value that does not depend on layers; null if it does.</summary>
    public OnnxTensor? Known(string value) => _known.GetValueOrDefault(value);

    /// <summary>Notes a value that was computed from known ones.</summary>
    public void Know(string value, OnnxTensor tensor) => _known[value] = tensor;

    /// <summary>Makes a given tensor the network's input.</summary>
    /// <param name="value">Name of the tensor.</param>
    /// <param name="sample">Shape of one sample.</param>
    /// <param name="data">Samples one after another.</param>
    public void StartWith(string value, int[] sample, float[] data)
    {
        if (sample.Length > MostDimensions)
        {
            throw new NotApplicableException($"a sample of {sample.Length} dimensions; a network takes at most {MostDimensions}");
        }

        if (_dataName is not null)
        {
            throw new NotApplicableException("a network has one input");
        }

        (_dataName, _sample, _data) = (value, sample, data);
        _current = value;
        _layerOf[value] = NetworkAttribute.Input;
    }

    /// <summary>Lets the next layer take a value.</summary>
    public void Take(string value)
    {
        string layer = NameOf(value);
        if (value != _current)
        {
            Add("From", [$"\"{layer}\""]);
        }
    }

    /// <summary>The name by which layers refer to a value.</summary>
    public string NameOf(string value) =>
        _layerOf.GetValueOrDefault(value) ?? throw new NotApplicableException($"takes a value that is no layer's output ({value})");

    /// <summary>Whether a value is the network's input or a layer's output.</summary>
    public bool IsComputed(string value) => _layerOf.ContainsKey(value);

    /// <summary>Adds a layer.</summary>
    public void Add(string kind, IReadOnlyList<string> arguments, params (string Name, float[] Values)[] tensors) =>
        _layers.Add(new DraftLayer(kind, arguments, tensors));

    /// <summary>States that the last layer makes a value.</summary>
    public void Make(string value)
    {
        // A network must have a layer that computes, so the identity is written as one.
        if (_layers.All(l => l.Kind is "Flatten" or "Dropout"))
        {
            Add("LeakyReLU", ["1"]);
        }

        _layers[^1].Name ??= $"value.{value}";
        _layerOf[value] = _layers[^1].Name!;
        _current = value;
    }

    /// <summary>Adds something that the network must compute from its input.</summary>
    public void Expect(Func<float[], IExpectation> expectation) => _expectations.Add(expectation(_data));

    /// <summary>The whole network.</summary>
    public Translation Finish()
    {
        string name = $"{test.Suite}_{test.Name}".Replace('-', '_');
        string layers = string.Join(", ", _layers);
        string attributes = $"[Network({string.Join(", ", _sample)})]\n[{layers}]{(Loss is null ? "" : $"\n[{Loss}]")}";
        var tensors = _layers.SelectMany((l, i) => l.Tensors.Select(t => (Name: $"{l.Name ?? $"{i}"}.{t.Name}", t.Values))).ToDictionary(t => t.Name, t => t.Values);
        return new Translation(new NetworkSource(name, attributes), tensors, _expectations, Remark);
    }
}
