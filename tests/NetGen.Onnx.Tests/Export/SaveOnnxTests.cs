using NetGen.Onnx.Format;
using NetGen.Tests.Numeric;
using Xunit.Abstractions;

namespace NetGen.Onnx.Tests.Export;

/// <summary>A network that was written as ONNX computes in ONNX Runtime what it predicts, and what PyTorch computed.</summary>
public sealed class SaveOnnxTests(ExportedNetworks networks, ITestOutputHelper output) : IClassFixture<ExportedNetworks>
{
    private const double Tolerance = 1e-5;

    public static TheoryData<string> Names => [.. ExportedNetworks.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void ComputesWhatTheNetworkPredicts(string name)
    {
        Network network = networks.Create(name);
        byte[] bytes = Save(network);
        using var model = new OnnxModel(bytes);
        foreach (int samples in new[] { 1, 3 })
        {
            float[] input = ExportedNetworks.Input(name, network, samples);
            float[] expected = new float[samples * network.Info.OutputLength];
            network.Predict(input, expected);
            CheckClose(expected, Predict(model, network, input, samples));
        }

        if (ExportedNetworks.Golden(name) is { } golden)
        {
            float[] input = golden.Floats("input");
            CheckClose(golden.Floats("eval/output"), Predict(model, network, input, input.Length / network.Info.InputLength));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void StatesShapesNamesAndWords(string name)
    {
        Network network = networks.Create(name);
        network.Metadata = new Dictionary<string, string> { ["accuracy"] = "0.9" };
        ModelProto model = ModelProto.Parser.ParseFrom(Save(network));
        Assert.Equal((17, "NetGen"), ((int)model.OpsetImport.Single().Version, model.ProducerName));
        Assert.Equal(("accuracy", "0.9"), (model.MetadataProps.Single().Key, model.MetadataProps.Single().Value));
        GraphProto graph = model.Graph;
        Assert.Equal(network.Info.Name, graph.Name);
        Assert.Equal(network.Info.ToString(), graph.DocString);

        // Every value has a shape, whose first dimension has a name.
        ValueProto[] values = [.. graph.Input, .. graph.ValueInfo, .. graph.Output];
        Assert.Equal(graph.Input.Select(v => v.Name).Concat(graph.Node.SelectMany(n => n.Output)).Order(StringComparer.Ordinal), values.Select(v => v.Name).Order(StringComparer.Ordinal));
        Assert.All(values, v => Assert.Equal("N", v.Type.TensorType.Shape.Dim[0].DimParam));
        Assert.All(values, v => Assert.All(v.Type.TensorType.Shape.Dim.Skip(1), d => Assert.True(d.DimValue > 0)));
        Assert.Distinct(graph.Node.Select(n => n.Name));

        // A layer that computes is a node with its name and its words; a tensor that is used has its name.
        Dictionary<string, NodeProto> nodes = graph.Node.ToDictionary(n => n.Name);
        LayerInfo[] computing = [.. network.Info.Layers.Where(l => l.Kind is not ("Outputs" or "Input") && !l.Kind.StartsWith("Dropout", StringComparison.Ordinal))];
        Assert.All(computing, l => Assert.Equal(l.Description, nodes[l.Name].DocString));
        string[] initializers = [.. graph.Initializer.Select(i => i.Name)];
        Assert.All(network.Parameters, p => Assert.True(initializers.Contains(p.Name) || initializers.Contains(p.Name + ".flipped"), $"{p.Name} is no initialiser."));
    }

    private static byte[] Save(Network network)
    {
        using var stream = new MemoryStream();
        network.SaveOnnx(stream);
        return stream.ToArray();
    }

    // The outputs of each sample one after another, as a network has them.
    private static float[] Predict(OnnxModel model, Network network, float[] input, int samples)
    {
        IReadOnlyList<(string Name, int[] Shape, float[] Values)> results = model.Run(network.Info, input, samples);
        OutputInfo[] outputs = network.Info.Outputs.Length > 0 ? network.Info.Outputs : [new OutputInfo("output", network.Info.OutputShape, 0)];
        Assert.Equal(outputs.Select(o => o.Name), results.Select(r => r.Name));
        Assert.All(outputs.Zip(results), pair => Assert.Equal([samples, .. pair.First.Shape], pair.Second.Shape));
        return [.. Enumerable.Range(0, samples).SelectMany(s => outputs.Zip(results).SelectMany(pair => pair.Second.Values[(s * pair.First.Length)..((s + 1) * pair.First.Length)]))];
    }

    // Relative to the largest output.
    private void CheckClose(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected, e => Assert.True(float.IsFinite(e)));
        double scale = expected.Max(Math.Abs);
        double difference = expected.Zip(actual, (e, a) => Math.Abs((double)e - a)).Max() / scale;
        output.WriteLine($"largest difference {difference:E1}");
        Assert.True(difference <= Tolerance, $"The outputs differ by {difference:E2} of the largest; expected at most {Tolerance:E0}.");
    }
}
