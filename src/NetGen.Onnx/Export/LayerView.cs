using NetGen.Onnx.Format;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Export;

/// <summary>A layer in its place: its options and tensors, what it takes, and the nodes that are made of it.</summary>
internal sealed class LayerView
{
    private readonly ExportGraph _graph;
    private readonly IReadOnlyList<Parameter> _tensors;
    private readonly Dictionary<string, string> _initializers;
    private readonly string _output;
    private readonly bool _isOutput;

    /// <param name="graph">The graph.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="tensors">Its tensors, which may be those of another layer.</param>
    /// <param name="inputs">What it takes.</param>
    /// <param name="output">Name of what it makes.</param>
    /// <param name="isOutput">Whether that is an output of the graph.</param>
    /// <param name="initializers">Initialisers that the graph has already, by name and shape.</param>
    public LayerView(ExportGraph graph, LayerInfo layer, IReadOnlyList<Parameter> tensors, IReadOnlyList<ExportedValue> inputs, string output, bool isOutput, Dictionary<string, string> initializers)
    {
        _graph = graph;
        _tensors = tensors;
        _output = output;
        _isOutput = isOutput;
        _initializers = initializers;
        Info = layer;
        Inputs = inputs;
    }

    /// <summary>The layer.</summary>
    public LayerInfo Info { get; }

    /// <summary>What it takes; first what arrives from the layer before it.</summary>
    public IReadOnlyList<ExportedValue> Inputs { get; }

    /// <summary>Name of the first input.</summary>
    public string Input => Inputs[0].Name;

    /// <summary>Shape of one sample of the first input.</summary>
    public int[] InputSample => Inputs[0].Sample;

    /// <summary>Shape of one sample of what it makes.</summary>
    public int[] OutputSample => Info.OutputShape;

    /// <summary>Height and width, or length, of the input.</summary>
    public int[] Pixels => InputSample[1..];

    /// <summary>A number among its options.</summary>
    public double Number(string option) => Option(option).Numbers[0];

    /// <summary>A number among its options that may not be there.</summary>
    public double? NumberOrNull(string option) => Array.Find(Info.Options, o => o.Name == option)?.Numbers[0];

    /// <summary>Whole numbers among its options.</summary>
    public int[] Integers(string option) => [.. Option(option).Numbers.Select(n => (int)n)];

    /// <summary>Whether an option is set.</summary>
    public bool Is(string option) => Option(option).Flag!.Value;

    /// <summary>A word among its options.</summary>
    public string Word(string option) => Option(option).Word!;

    /// <summary>Whether it has a tensor of one of such roles.</summary>
    public bool Has(params TensorRole[] roles) => _tensors.Any(t => roles.Contains(t.Info.Role));

    /// <summary>Its tensor of one of such roles as an initialiser, which has the name that it has in a weights file.</summary>
    /// <param name="roles">The roles.</param>
    /// <returns>The name.</returns>
    public string Tensor(params TensorRole[] roles) => Tensor(Find(roles), "", t => t.Shape.ToArray(), t => t.Values.ToArray());

    /// <summary>The same of a tensor with a number a channel, in a shape that fits what has its channels first.</summary>
    /// <param name="rank">Dimensions of a sample.</param>
    /// <param name="roles">The roles.</param>
    public string ChannelTensor(int rank, params TensorRole[] roles) =>
        Tensor(Find(roles), "", t => t.Info.Length == 1 ? [1] : [t.Info.Length, .. Enumerable.Repeat(1, rank - 1)], t => t.Values.ToArray());

    /// <summary>The same of a kernel that is turned by half a circle, and so another tensor.</summary>
    public string FlippedKernel() => Tensor(Find(TensorRole.Weight), ".flipped", t => t.Shape.ToArray(), t =>
    {
        float[] values = t.Values.ToArray();
        int taps = ShapeMath.Length(t.Shape.ToArray().Skip(2));
        for (int start = 0; start < values.Length; start += taps)
        {
            Array.Reverse(values, start, taps);
        }

        return values;
    });

    /// <summary>Adds known numbers.</summary>
    /// <param name="name">What they are.</param>
    /// <param name="shape">Their shape; none for a single number.</param>
    /// <param name="numbers">The numbers.</param>
    /// <returns>Their name.</returns>
    public string Constant(string name, int[] shape, params float[] numbers)
    {
        string value = _graph.NewValue($"{Info.Name}/{name}");
        _graph.AddNumbers(value, shape, numbers);
        return value;
    }

    /// <summary>Adds one known number.</summary>
    public string Constant(string name, double number) => Constant(name, [], (float)number);

    /// <summary>Adds known whole numbers in a row, such as sizes and places.</summary>
    public string Integers(string name, params int[] numbers) => Integers(name, [numbers.Length], numbers);

    /// <summary>Adds known whole numbers.</summary>
    public string Integers(string name, int[] shape, int[] numbers)
    {
        string value = _graph.NewValue($"{Info.Name}/{name}");
        _graph.AddIntegers(value, shape, numbers);
        return value;
    }

    /// <summary>Adds a node whose output other nodes of this layer take.</summary>
    /// <param name="name">What it does.</param>
    /// <param name="type">Its operator.</param>
    /// <param name="sample">Shape of one sample of what it makes.</param>
    /// <param name="inputs">What it takes.</param>
    /// <param name="attributes">Its attributes.</param>
    /// <returns>Name of what it makes.</returns>
    public string Step(string name, string type, int[] sample, IEnumerable<string> inputs, params AttributeProto[] attributes)
    {
        string value = _graph.NewValue($"{Info.Name}/{name}");
        _graph.AddNode(type, value, inputs, value, sample, attributes);
        return value;
    }

    /// <summary>Adds a node whose output says of every element whether something is so.</summary>
    /// <param name="name">What it asks.</param>
    /// <param name="type">Its operator.</param>
    /// <param name="sample">Shape of one sample of what it makes.</param>
    /// <param name="inputs">What it takes.</param>
    /// <returns>Name of what it makes.</returns>
    public string Question(string name, string type, int[] sample, IEnumerable<string> inputs)
    {
        string value = _graph.NewValue($"{Info.Name}/{name}");
        _graph.AddNode(type, value, inputs, value, sample, [], ElementType.Bool);
        return value;
    }

    /// <summary>Adds the node that makes what the layer makes, which has the name and the words of the layer.</summary>
    public void Make(string type, IEnumerable<string> inputs, params AttributeProto[] attributes) =>
        _graph.AddNode(type, Info.Name, inputs, _output, _isOutput ? null : OutputSample, attributes).DocString = Info.Description;

    private LayerOption Option(string name) =>
        Array.Find(Info.Options, o => o.Name == name) ?? throw new InvalidOperationException($"{Info.Name} ({Info.Description}) has no option {name}. Build its project with the generator of this version.");

    private Parameter Find(params TensorRole[] roles) =>
        _tensors.FirstOrDefault(t => roles.Contains(t.Info.Role)) ?? throw new InvalidOperationException($"{Info.Name} ({Info.Description}) has no {roles[0]}.");

    private string Tensor(Parameter tensor, string suffix, Func<Parameter, int[]> shapeOf, Func<Parameter, float[]> valuesOf)
    {
        int[] shape = shapeOf(tensor);
        string key = $"{tensor.Name}{suffix} [{ShapeMath.Format(shape)}]";
        if (!_initializers.TryGetValue(key, out string? name))
        {
            name = _graph.NewValue(tensor.Name + suffix);
            _graph.AddNumbers(name, shape, valuesOf(tensor));
            _initializers.Add(key, name);
        }

        return name;
    }
}
