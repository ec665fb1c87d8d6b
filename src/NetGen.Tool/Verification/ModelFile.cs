using Google.Protobuf;
using NetGen.Onnx.Format;

namespace NetGen.Tool.Verification;

/// <summary>The original model.</summary>
internal sealed class ModelFile : IDisposable
{
    private readonly ModelProto _model;
    private readonly string _path;
    private string? _copy;

    public ModelFile(string path)
    {
        _path = path;
        _model = ModelProto.Parser.ParseFrom(File.ReadAllBytes(path));
        var known = _model.Graph.Initializer.Select(i => i.Name).ToHashSet();
        ValueProto[] inputs = [.. _model.Graph.Input.Where(i => !known.Contains(i.Name))];
        Input = inputs[0].Name;
        Outputs = [.. _model.Graph.Output.Select(o => o.Name)];
        Values = _model.Graph.Node.SelectMany(n => n.Output).Where(o => o.Length > 0).ToHashSet();
    }

    /// <summary>Name of the input that is no weight.</summary>
    public string Input { get; }

    /// <summary>Names of the outputs.</summary>
    public IReadOnlyList<string> Outputs { get; }

    /// <summary>Names of all values that its nodes make.</summary>
    public IReadOnlySet<string> Values { get; }

    /// <summary>Dimensions of the input, with 1 for each that has no number.</summary>
    public int[] InputShape => [.. _model.Graph.Input.Single(i => i.Name == Input).Type.TensorType.Shape.Dim.Select(d => d.DimValue > 0 ? (int)d.DimValue : 1)];

    /// <summary>A file of the model with more outputs. It lies beside the original if weights lie there too, else in the folder for such files.</summary>
    public string WithOutputs(IEnumerable<string> values)
    {
        bool hasFiles = _model.Graph.Initializer.Any(i => i.ExternalData.Count > 0);
        _copy = Path.Join(hasFiles ? Path.GetDirectoryName(Path.GetFullPath(_path)) : Path.GetTempPath(), $"netgen-{Guid.NewGuid():N}.onnx");
        ModelProto copy = _model.Clone();
        copy.Graph.Output.AddRange(values.Select(v => new ValueProto { Name = v }));
        using FileStream file = File.Create(_copy);
        copy.WriteTo(file);
        return _copy;
    }

    public void Dispose()
    {
        if (_copy is not null)
        {
            File.Delete(_copy);
        }
    }
}
