namespace NetGen.Conformance.Tests.Onnx;

/// <summary>A model with the inputs and outputs that belong together.</summary>
internal sealed class OnnxCase
{
    private const string ModelFile = "model.onnx";

    private OnnxCase(string suite, string folder)
    {
        Suite = suite;
        Name = Path.GetFileName(folder)["test_".Length..];
        Graph = Format.Model.Parser.ParseFrom(File.ReadAllBytes(Path.Combine(folder, ModelFile))).Graph;
        string data = Path.Combine(folder, "test_data_set_0");
        IEnumerable<(string, OnnxTensor?)> given = Graph.Input.Select((v, i) => (v.Name, Read(data, $"input_{i}.pb")));
        IEnumerable<(string, OnnxTensor?)> stored = Graph.Initializer.Select(t => (t.Name, (OnnxTensor?)OnnxTensor.Of(t)));
        Initializers = Graph.Initializer.Select(t => t.Name).ToHashSet();
        Inputs = Named([.. stored, .. given.Where(i => !Initializers.Contains(i.Item1))]);
        Outputs = Named(Graph.Output.Select((v, i) => (v.Name, Read(data, $"output_{i}.pb"))));
    }

    /// <summary>Which of the backend's suites the case is from: its folder.</summary>
    public string Suite { get; }

    /// <summary>Name of the case within the suite.</summary>
    public string Name { get; }

    /// <summary>The model.</summary>
    public Format.Graph Graph { get; }

    /// <summary>Inputs that the model itself holds.</summary>
    public IReadOnlySet<string> Initializers { get; }

    /// <summary>Inputs of the model, given or initialised.</summary>
    public IReadOnlyDictionary<string, OnnxTensor> Inputs { get; }

    /// <summary>Outputs that are expected.</summary>
    public IReadOnlyDictionary<string, OnnxTensor> Outputs { get; }

    /// <summary>Suite and name.</summary>
    public override string ToString() => $"{Suite}/{Name}";

    /// <summary>All cases below the folder of the test data that hold a model, in the order of their names.</summary>
    public static IEnumerable<OnnxCase> ReadAll(string folder) =>
        from suite in Directory.GetDirectories(folder).Order(StringComparer.Ordinal)
        from test in Directory.GetDirectories(suite).Order(StringComparer.Ordinal)
        where File.Exists(Path.Combine(test, ModelFile))
        select new OnnxCase(Path.GetFileName(suite), test);

    // Sequences and optional values have other names or another format; no operator that is translated takes them.
    private static OnnxTensor? Read(string folder, string file)
    {
        string path = Path.Combine(folder, file);
        try
        {
            return File.Exists(path) ? OnnxTensor.Of(Format.Tensor.Parser.ParseFrom(File.ReadAllBytes(path))) : null;
        }
        catch (Google.Protobuf.InvalidProtocolBufferException)
        {
            return null;
        }
    }

    private static Dictionary<string, OnnxTensor> Named(IEnumerable<(string Name, OnnxTensor? Tensor)> tensors) =>
        tensors.Where(t => t.Tensor is not null).ToDictionary(t => t.Name, t => t.Tensor!);
}
