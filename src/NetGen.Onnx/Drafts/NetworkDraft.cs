using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Drafts;

/// <summary>A network in the making, node by node of a model.</summary>
internal sealed class NetworkDraft
{
    /// <summary>Dimensions that a sample has at most.</summary>
    public const int MostDimensions = 3;

    private const int Input = -1;
    private const string InputKind = "Input";

    private readonly bool _hasBatch;
    private readonly string? _input;
    private readonly int[] _shape;
    private readonly List<DraftLayer> _layers = [];
    private readonly Dictionary<string, DraftValue> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal) { NetworkAttribute.Input };
    private int _current = Input;
    private int[] _taken = [];
    private int[]? _sample;

    /// <param name="inputs">The model's inputs and their shapes.</param>
    /// <param name="hasBatch">Whether the first dimension counts samples.</param>
    public NetworkDraft(IReadOnlyList<(string Name, int[] Shape)> inputs, bool hasBatch)
    {
        _hasBatch = hasBatch;
        Inputs = [.. inputs.Select(i => i.Name)];
        if (inputs is [var only])
        {
            (_input, _shape) = only;
            return;
        }

        _names.Clear();
        foreach ((string name, int[] shape) in inputs)
        {
            AddInput(name, SampleOf(shape));
        }

        _shape = [_values.Values.Sum(v => ShapeMath.Length(v.Sample))];
        _sample = _shape;
    }

    /// <summary>Layers in the order in which they run.</summary>
    public IReadOnlyList<DraftLayer> Layers => _layers;

    /// <summary>Names of the model's inputs.</summary>
    public IReadOnlyList<string> Inputs { get; }

    /// <summary>Shape of one input sample; several inputs are one vector.</summary>
    public int[] InputSample => _sample ?? SampleOf(_shape);

    /// <summary>Whether a value is the network's input or made by a layer.</summary>
    public bool IsComputed(string value) => value == _input || _values.ContainsKey(value);

    /// <summary>Lets the next layer take a value in a shape.</summary>
    /// <param name="node">The node that asks.</param>
    /// <param name="value">The value.</param>
    /// <param name="sample">Shape of one sample.</param>
    public void Take(NodeView node, string value, int[] sample)
    {
        if (sample.Length is 0 or > MostDimensions)
        {
            throw node.Refuse("", $"takes a sample of {ShapeMath.Format(sample)}; expected 1 to {MostDimensions} dimensions behind that of the batch.");
        }

        DraftValue found = ValueOf(value, sample);
        MoveTo(found.Layer);
        _taken = sample;
        if (found.Sample.SequenceEqual(sample))
        {
            return;
        }

        if (ShapeMath.Length(found.Sample) != ShapeMath.Length(sample))
        {
            throw node.Refuse("", $"takes {ShapeMath.Format(found.Sample)} as {ShapeMath.Format(sample)}; expected that the samples of a batch stay apart.");
        }

        Add(sample.Length == 1 ? "Flatten" : "Reshape", sample.Length == 1 ? [] : [.. sample.Select(d => $"{d}")]);
        Describe(node, sample);
    }

    /// <summary>A value in a shape, as layers take it that take others beside the one before them.</summary>
    /// <param name="node">The node that asks.</param>
    /// <param name="value">The value.</param>
    /// <param name="sample">Shape of one sample.</param>
    /// <returns>Name of the value in that shape.</returns>
    public string InShape(NodeView node, string value, int[] sample) => ValueOf(value, sample).Sample.SequenceEqual(sample) ? value
        : Derived($"{value} as {ShapeMath.Format(sample)}", sample, () => Take(node, value, sample));

    /// <summary>A value that layers make of another; what is asked for again is made once.</summary>
    /// <param name="name">What it is.</param>
    /// <param name="sample">Shape of one sample.</param>
    /// <param name="add">Adds the layers.</param>
    /// <returns>Its name.</returns>
    public string Derived(string name, int[] sample, Action add)
    {
        if (!IsComputed(name))
        {
            add();
            Hold(name, sample);
        }

        return name;
    }

    /// <summary>Shape of one sample of a tensor. One with too many dimensions is a vector, which a function of each element does not mind.</summary>
    public int[] SampleOf(int[] tensor)
    {
        int[] sample = _hasBatch && tensor.Length > 1 ? tensor[1..] : tensor;
        return sample.Length == 0 ? [1] : sample.Length <= MostDimensions ? sample : [ShapeMath.Length(sample)];
    }

    /// <summary>Lets the next layer take a value in the shape that it has in the network.</summary>
    /// <returns>Shape of one sample.</returns>
    public int[] TakeElements(NodeView node, string value) => TakeElements(value, SampleOf(node.Shape(0)));

    /// <summary>Lets the next layer take a value in the shape that it has in the network.</summary>
    /// <param name="value">The value.</param>
    /// <param name="wish">The shape that the network's input gets, if no layer has taken it before.</param>
    /// <returns>Shape of one sample.</returns>
    public int[] TakeElements(string value, int[] wish)
    {
        DraftValue found = ValueOf(value, wish);
        MoveTo(found.Layer);
        return found.Sample;
    }

    /// <summary>The name by which a later layer takes a value, beside the one before it.</summary>
    public string NameOf(string value) => NameOf(LayerOf(value));

    /// <summary>The name by which a later layer takes what the next layer takes.</summary>
    public string CurrentName => NameOf(_current);

    /// <summary>Whether a value is what the next layer takes anyway.</summary>
    public bool IsCurrent(string value) => IsComputed(value) && LayerOf(value) == _current;

    /// <summary>Shape of one sample of a value in the network.</summary>
    /// <param name="value">The value.</param>
    /// <param name="wish">The shape that the network's input gets, if no layer has taken it before.</param>
    public int[] SampleOf(string value, int[] wish) => ValueOf(value, wish).Sample;

    /// <summary>Adds a layer.</summary>
    public void Add(string kind, IReadOnlyList<string> arguments, params (string Name, OnnxTensor Values)[] tensors)
    {
        _layers.Add(new DraftLayer(kind, arguments, tensors) { InputPixels = ShapeMath.Length(_taken.Skip(1)) });
        _current = _layers.Count - 1;
    }

    /// <summary>States that the last layer makes a node's first output.</summary>
    /// <param name="node">The node.</param>
    /// <param name="sample">Shape of one sample in the network.</param>
    /// <param name="name">Name of the layer, if it shall have one and that is free.</param>
    public void Make(NodeView node, int[] sample, string? name = null)
    {
        DraftLayer layer = Describe(node, sample);
        layer.Value = node.Output;
        if (name is not null && _names.Add(name))
        {
            _given.Add(name);
            layer.Name = name;
        }

        Hold(node.Output, sample);
    }

    /// <summary>States that the last layer makes a value.</summary>
    public void Hold(string value, int[] sample) => _values[value] = new DraftValue(_layers.Count - 1, sample);

    /// <summary>States that a value is another one, whose elements lie in the same order.</summary>
    public void View(string value, string of) => _values[value] = of == _input ? new DraftValue(Input, []) : _values[of];

    /// <summary>Lets the network end with its outputs.</summary>
    public void End(IReadOnlyList<string> outputs)
    {
        if (outputs.Count > 1)
        {
            AddOutputs(outputs);
        }
        else if (_layers.Count == 0 || LayerOf(outputs[0]) != _layers.Count - 1)
        {
            // What nobody needs is gone, so this is an output that was made early, or the input itself.
            string name = NameOf(outputs[0]);
            Add("From", [$"\"{name}\""]);
        }

        // A network must have a layer that computes.
        if (_layers.All(l => l.Kind is InputKind or "From" or "Flatten" or "Outputs"))
        {
            Add("Scale", ["1"]);
        }

        NumberInOrder();
    }

    // The class says the name as the first argument. A file may call an input anything, and that must stay a name and become no code.
    private void AddInput(string value, int[] sample)
    {
        string wish = value.Length == 0 ? NetworkAttribute.Input : string.Concat(value.Select(c => char.IsLetterOrDigit(c) || c is '.' or ':' or '/' or '-' ? c : '_'));
        string name = wish;
        for (int i = 2; !_names.Add(name); i++)
        {
            name = $"{wish}_{i}";
        }

        _given.Add(name);
        _layers.Add(new DraftLayer(InputKind, [$"\"{name}\"", .. sample.Select(d => $"{d}")], []) { Name = name, Origin = $"input '{value}'", Sample = sample, Value = value, StatesName = true });
        _current = _layers.Count - 1;
        Hold(value, sample);
    }

    // A layer is an output once, so what is one again is multiplied by 1.
    private void AddOutputs(IReadOnlyList<string> outputs)
    {
        var makers = new List<int>();
        foreach (string output in outputs)
        {
            int maker = LayerOf(output);
            if (makers.Contains(maker))
            {
                MoveTo(maker);
                Add("Scale", ["1"]);
                maker = _current;
            }

            makers.Add(maker);
        }

        Add("Outputs", [.. makers.Select(m => $"\"{NameOf(m)}\"")]);
    }

    // Layers were named when somebody asked for them. Who reads the class counts from the top.
    private void NumberInOrder()
    {
        HashSet<string> names = [.. _given, NetworkAttribute.Input];
        var renamed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DraftLayer layer in _layers.Where(l => l.Name is not null && !_given.Contains(l.Name)))
        {
            string name = NewName(layer.Kind, names);
            renamed[$"\"{layer.Name}\""] = $"\"{name}\"";
            layer.Name = name;
        }

        for (int i = 0; i < _layers.Count; i++)
        {
            _layers[i] = _layers[i] with { Arguments = [.. _layers[i].Arguments.Select(a => renamed.GetValueOrDefault(a, a))] };
        }
    }

    private static string NewName(string kind, HashSet<string> names)
    {
        string word = Word(kind);
        int number = 1;
        while (!names.Add($"{word}{number}"))
        {
            number++;
        }

        return $"{word}{number}";
    }

    /// <summary>States what the last layer is made of, and the shape of one sample behind it.</summary>
    public DraftLayer Describe(NodeView node, int[] sample)
    {
        DraftLayer layer = _layers[^1];
        layer.Origin = node.Node.Label;
        layer.Sample = sample;
        return layer;
    }

    private int LayerOf(string value) => value == _input ? Input : _values[value].Layer;

    // The first who takes the input says its shape.
    private DraftValue ValueOf(string value, int[] wish)
    {
        if (LayerOf(value) != Input)
        {
            return _values[value];
        }

        _sample ??= wish;
        return new DraftValue(Input, _sample);
    }

    private void MoveTo(int layer)
    {
        if (layer != _current)
        {
            string name = NameOf(layer);
            Add("From", [$"\"{name}\""]);
            _current = layer;
        }
    }

    private string NameOf(int layer)
    {
        if (layer == Input)
        {
            return NetworkAttribute.Input;
        }

        _layers[layer].Name ??= NewName(_layers[layer].Kind, _names);
        return _layers[layer].Name!;
    }

    // Such as batchnorm of BatchNorm2d.
    private static string Word(string kind) => (kind.EndsWith("1d", StringComparison.Ordinal) || kind.EndsWith("2d", StringComparison.Ordinal) ? kind[..^2] : kind).ToLowerInvariant();
}
