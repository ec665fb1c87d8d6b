using NetGen.Onnx.Drafts;
using NetGen.Onnx.Format;
using NetGen.Onnx.Graphs;
using NetGen.Onnx.Operators;
using NetGen.Onnx.Passes;
using NetGen.Serialization;

namespace NetGen.Onnx;

/// <summary>A model as an annotated class and its weights.</summary>
public sealed class OnnxImport
{
    private readonly NetworkDraft _draft;

    private OnnxImport(string path, OnnxImportOptions options, int nodes, NetworkDraft draft, int[] output)
    {
        Nodes = nodes;
        _draft = draft;
        ClassName = options.Name ?? ClassNames.Of(path);
        Inputs = draft.Inputs;
        InputShape = draft.InputSample;
        OutputShape = output;
        Layers = [.. draft.Layers.Select(l => new ImportedLayer(l.ToString(), l.Sample, l.Parameters, l.MultiplyAdds, l.Origin) { Value = l.Value })];
        Source = ClassWriter.Write(Path.GetFileName(path), ClassName, options, draft, output);
    }

    /// <summary>Name of the class.</summary>
    public string ClassName { get; }

    /// <summary>Number of nodes of the model, or of the part of it, before passes make it simpler.</summary>
    public int Nodes { get; }

    /// <summary>Names of the model's inputs that the network takes, in the order in which they lie in a sample. Inputs that the output does not depend on are not among them.</summary>
    public IReadOnlyList<string> Inputs { get; }

    /// <summary>Shape of one input sample; of several inputs, all of them as one vector.</summary>
    public IReadOnlyList<int> InputShape { get; }

    /// <summary>Shape of one output sample. The model may have another of as many elements.</summary>
    public IReadOnlyList<int> OutputShape { get; }

    /// <summary>Layers in the order in which they run.</summary>
    public IReadOnlyList<ImportedLayer> Layers { get; }

    /// <summary>The class as C#.</summary>
    public string Source { get; }

    /// <summary>Reads a model and makes a network of it.</summary>
    /// <param name="path">The <c>.onnx</c> file.</param>
    /// <param name="options">How; null for a class named after the file.</param>
    /// <exception cref="OnnxImportException">The file holds no model, or no network can be made of it.</exception>
    public static OnnxImport Read(string path, OnnxImportOptions? options = null)
    {
        options ??= new OnnxImportOptions();
        OnnxGraph graph = ModelReader.Read(path, options.AllShapes);
        graph.HasBatch = !options.Unbatched;
        try
        {
            Extraction.Run(graph, options.From, options.To);
            int nodes = graph.Nodes.Count;
            graph.AddOutputs(options.Outputs);
            NetworkDraft draft = Lowering.Run(graph);
            return graph.Problems.Count == 0 ? new OnnxImport(path, options, nodes, draft, Lowering.OutputOf(graph, draft)) : throw new OnnxImportException(path, graph.Problems);
        }
        catch (InvalidDataException exception)
        {
            throw new OnnxImportException(path, exception.Message, exception);
        }
    }

    /// <summary>Writes the weights as safetensors, with the names that the class gives them.</summary>
    /// <param name="path">The file.</param>
    public void SaveWeights(string path) => FileReplacement.Write(path, WriteWeights);

    /// <summary>Writes the class and the weights, named after the class, into a folder. Where one of them cannot be written, both files stay as they were.</summary>
    /// <param name="folder">The folder, which is made if it is not there.</param>
    /// <returns>The files.</returns>
    public (string Source, string Weights) Save(string folder)
    {
        Directory.CreateDirectory(folder);
        string source = Path.Join(folder, $"{ClassName}.cs");
        string weights = Path.Join(folder, $"{ClassName}.safetensors");

        // The weights take their place when the class has taken its own.
        FileReplacement.Write(weights, stream =>
        {
            WriteWeights(stream);
            FileReplacement.Write(source, text => text.Write(System.Text.Encoding.UTF8.GetBytes(Source)));
        });
        return (source, weights);
    }

    private void WriteWeights(Stream stream) => DraftWeights.Write(_draft, ClassName, InputShape, OutputShape, stream);
}
