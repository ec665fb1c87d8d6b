namespace NetGen.Onnx.Graphs;

/// <summary>A node with what is known of its inputs.</summary>
/// <param name="graph">The model.</param>
/// <param name="node">The node.</param>
internal sealed class NodeView(OnnxGraph graph, GraphNode node)
{
    public GraphNode Node => node;

    /// <summary>The version of ONNX's operators.</summary>
    public int Opset => graph.Opset;

    /// <summary>Number of inputs that are stated or left out.</summary>
    public int InputCount => node.Inputs.Count;

    /// <summary>Name of the first output.</summary>
    public string Output => node.Outputs[0];

    /// <summary>Whether the first output is one of the model's.</summary>
    public bool IsOutput => graph.Outputs.Contains(Output);

    /// <summary>Shape of the first output.</summary>
    public int[] OutputShape => graph.Shapes[Output];

    /// <summary>Whether an input is there.</summary>
    public bool Has(int input) => input < node.Inputs.Count && node.Inputs[input].Length > 0;

    /// <summary>Name of an input that the operator needs.</summary>
    public string Input(int input) => Has(input) ? node.Inputs[input] : throw Refuse($"input {input}", "is left out; expected a value.");

    /// <summary>Shape of an input that the operator needs.</summary>
    public int[] Shape(int input)
    {
        string name = Input(input);
        return graph.Constants.TryGetValue(name, out OnnxTensor? tensor) ? tensor.Shape
            : graph.Shapes.TryGetValue(name, out int[]? shape) ? shape
            : throw Refuse($"input {input}", "has no known shape.");
    }

    /// <summary>Whether the first dimension of every value counts samples.</summary>
    public bool HasBatch => graph.HasBatch;

    /// <summary>Shape of one sample of an input.</summary>
    public int[] Sample(int input) => SampleOf(Shape(input));

    /// <summary>Shape of one sample of the first output.</summary>
    public int[] OutputSample => SampleOf(OutputShape);

    /// <summary>The attribute <c>axis</c>, counted from the front.</summary>
    /// <param name="rank">Dimensions that there are.</param>
    public int Axis(int rank) => ShapeMath.Axis(node.Integer("axis", 0), rank) is var axis && axis >= 0 && axis < rank
        ? axis
        : throw Refuse("axis", $"is {node.Integer("axis", 0)} of {rank} dimensions; expected one that there is.");

    /// <summary>The dimension of a sample that is meant; null for that of the batch.</summary>
    /// <param name="attribute">Where it is stated.</param>
    /// <param name="axis">Its number in the model, which may count from the end.</param>
    /// <param name="rank">Dimensions in the model.</param>
    public int? SampleAxis(string attribute, int axis, int rank)
    {
        int found = ShapeMath.Axis(axis, rank);
        return found < 0 || found >= rank ? throw Refuse(attribute, $"names axis {axis} of {rank}; expected one that there is.")
            : !graph.HasBatch ? found
            : found == 0 ? null
            : found - 1;
    }

    /// <summary>The error that an operator mixes the samples of a batch.</summary>
    public UnsupportedException RefuseBatch(string attribute) =>
        Refuse(attribute, "is the first dimension, which counts samples; expected another.", "If it does not, import the model with --unbatched.");

    /// <summary>Shape of one sample of a value.</summary>
    public int[] SampleOf(int[] shape) => graph.HasBatch && shape.Length > 0 ? shape[1..] : shape;

    /// <summary>An input that is known at import; null if it is left out or computed.</summary>
    public OnnxTensor? Constant(int input) => Has(input) ? graph.Constants.GetValueOrDefault(node.Inputs[input]) : null;

    /// <summary>An input that must be known at import, such as weights; null if it is left out.</summary>
    /// <param name="input">Which input.</param>
    /// <param name="name">Its name in ONNX's description of the operator.</param>
    public OnnxTensor? Known(int input, string name) =>
        !Has(input) ? null : Constant(input) ?? throw Refuse(name, "is computed from the network's input; expected values that are known when the model is imported.");

    /// <summary>An input that must be there and known.</summary>
    public OnnxTensor Weights(int input, string name) => Known(input, name) ?? throw Refuse(name, "is left out; expected a tensor.");

    /// <summary>A list of whole numbers that stands in an attribute in old versions, and in an input since.</summary>
    public int[]? Integers(string attribute, int input) => node.Integers(attribute) ?? Known(input, attribute)?.Integers();

    /// <summary>A tensor that stands in an attribute.</summary>
    public OnnxTensor Read(Format.TensorProto tensor)
    {
        try
        {
            return Format.TensorReader.Read(tensor, graph.Folder);
        }
        catch (InvalidDataException exception)
        {
            throw Refuse("value", exception.Message);
        }
    }

    /// <summary>The error that says what of the node does not fit.</summary>
    /// <param name="attribute">The attribute or input; empty for the operator itself.</param>
    /// <param name="reason">What is found and what is expected.</param>
    /// <param name="remedy">What to do.</param>
    public UnsupportedException Refuse(string attribute, string reason, string remedy = "") => new(new OnnxProblem(node.Label, node.Type, attribute, reason, remedy));
}
