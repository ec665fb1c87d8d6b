using Google.Protobuf;
using NetGen.Onnx.Format;

namespace NetGen.Tool.Verification;

/// <summary>The original model.</summary>
internal sealed class ModelFile : IDisposable
{
    private readonly ModelProto _model;
    private readonly string _path;
    private string? _copy;

    /// <param name="path">The file.</param>
    /// <param name="stated">Shapes that the user states, by the names of inputs; under an empty name that of the only one.</param>
    public ModelFile(string path, IReadOnlyDictionary<string, int[]> stated)
    {
        _path = path;
        _model = ModelProto.Parser.ParseFrom(File.ReadAllBytes(path));
        var known = _model.Graph.Initializer.Select(i => i.Name).ToHashSet();
        ValueProto[] inputs = [.. _model.Graph.Input.Where(i => !known.Contains(i.Name))];
        Inputs = [.. inputs.Select(i => new ModelInput(i.Name, stated.GetValueOrDefault(i.Name) ?? (inputs.Length == 1 ? stated.GetValueOrDefault("") : null) ?? Numbers(i)))];
        Outputs = [.. _model.Graph.Output.Select(o => o.Name)];
        Values = _model.Graph.Node.SelectMany(n => n.Output).Where(o => o.Length > 0).ToHashSet();
    }

    /// <summary>The inputs that are no weights.</summary>
    public IReadOnlyList<ModelInput> Inputs { get; }

    /// <summary>Names of the outputs.</summary>
    public IReadOnlyList<string> Outputs { get; }

    /// <summary>Names of all values that its nodes make.</summary>
    public IReadOnlySet<string> Values { get; }

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

    private static int[] Numbers(ValueProto input) => [.. input.Type.TensorType.Shape.Dim.Select(d => d.DimValue > 0 ? (int)d.DimValue : 1)];
}
