using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Onnx;

/// <summary>Writes a network with its weights as an ONNX model. The field numbers are those of <c>onnx.proto</c>.</summary>
internal sealed class OnnxModel
{
    /// <summary>Name of the model's input.</summary>
    public const string Input = "input";

    private const int IrVersion = 8;
    private const int OperatorSet = 17;
    private const int FloatElements = 1;
    private const int IntegerAttribute = 2;
    private const int IntegersAttribute = 7;

    private readonly ProtobufWriter _graph = new ProtobufWriter().Text(2, "network");
    private readonly List<string> _values = [];

    private OnnxModel()
    {
    }

    /// <summary>The model for batches of one size.</summary>
    /// <returns>Its bytes, and the name of its output.</returns>
    public static (byte[] Bytes, string Output) Write(Network network, int batch)
    {
        var model = new OnnxModel();
        PeerLayer[] layers = PeerLayer.Of(network);
        for (int i = 0; i < layers.Length; i++)
        {
            model.Add(layers[i], network.Layers[i]);
        }

        model._graph
            .Message(11, Value(Input, [batch, .. network.Info.InputShape]))
            .Message(12, Value(model._values[^1], [batch, .. network.Info.OutputShape]));
        byte[] bytes = new ProtobufWriter()
            .Integer(1, IrVersion)
            .Message(7, model._graph)
            .Message(8, new ProtobufWriter().Text(1, "").Integer(2, OperatorSet))
            .ToArray();
        return (bytes, model._values[^1]);
    }

    private void Add(PeerLayer layer, Layer source)
    {
        switch (layer.Kind)
        {
            case "Conv2d":
                int[] strides = [layer.Sizes[3], layer.Sizes[3]];
                int[] pads = [layer.Sizes[4], layer.Sizes[4], layer.Sizes[4], layer.Sizes[4]];
                Node(layer, "Conv", layer.Bias ? [source.Weight, source.Bias] : [source.Weight], Integers("strides", strides), Integers("pads", pads));
                break;
            case "BatchNorm2d":
                Node(layer, "BatchNormalization", [source.Weight, source.Bias, source.RunningMean, source.RunningVariance]);
                break;
            case "Linear":
                Node(layer, "Gemm", [source.Weight, source.Bias], Attribute("transB", IntegerAttribute, a => a.Integer(3, 1)));
                break;
            case "MaxPool2d":
                int[] window = [layer.Sizes[0], layer.Sizes[0]];
                Node(layer, "MaxPool", [], Integers("kernel_shape", window), Integers("strides", window));
                break;
            case "AdaptiveAvgPool2d":
                Node(layer, "GlobalAveragePool", []);
                break;
            case "ReLU":
                Node(layer, "Relu", []);
                break;
            default:
                Node(layer, layer.Kind, []);
                break;
        }
    }

    private void Node(PeerLayer layer, string type, Parameter[] parameters, params ProtobufWriter[] attributes)
    {
        foreach (Parameter parameter in parameters)
        {
            _graph.Message(5, new ProtobufWriter()
                .Integers(1, parameter.Shape.ToArray())
                .Integer(2, FloatElements)
                .Text(8, parameter.Name)
                .Floats(9, parameter.Values));
        }

        string output = $"value{_values.Count}";
        string[] inputs = Array.ConvertAll(layer.Inputs, i => i < 0 ? Input : _values[i]);
        var node = new ProtobufWriter().Texts(1, [.. inputs, .. parameters.Select(p => p.Name)]).Text(2, output).Text(4, type);
        foreach (ProtobufWriter attribute in attributes)
        {
            node.Message(5, attribute);
        }

        _graph.Message(1, node);
        _values.Add(output);
    }

    private static ProtobufWriter Integers(string name, int[] values) => Attribute(name, IntegersAttribute, a => a.Integers(8, values));

    private static ProtobufWriter Attribute(string name, int type, Func<ProtobufWriter, ProtobufWriter> value) =>
        value(new ProtobufWriter().Text(1, name)).Integer(20, type);

    private static ProtobufWriter Value(string name, int[] shape)
    {
        var dimensions = new ProtobufWriter();
        foreach (int dimension in shape)
        {
            dimensions.Message(1, new ProtobufWriter().Integer(1, dimension));
        }

        var tensor = new ProtobufWriter().Integer(1, FloatElements).Message(2, dimensions);
        return new ProtobufWriter().Text(1, name).Message(2, new ProtobufWriter().Message(1, tensor));
    }
}
