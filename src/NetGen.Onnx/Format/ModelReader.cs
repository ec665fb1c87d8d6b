using Google.Protobuf;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Format;

/// <summary>Reads a model's file.</summary>
internal static class ModelReader
{
    private const int OldestOpset = 6;
    private const int NewestOpset = 21;

    /// <summary>Reads a model.</summary>
    /// <param name="path">The file.</param>
    /// <param name="stated">Shapes of inputs that the user states, by name; under an empty name the shape of the only input.</param>
    /// <exception cref="OnnxImportException">The file holds no model, or one of another version.</exception>
    public static OnnxGraph Read(string path, IReadOnlyDictionary<string, int[]> stated)
    {
        try
        {
            ModelProto model = Parse(path);
            return Read(model, Path.GetDirectoryName(Path.GetFullPath(path))!, stated);
        }
        catch (InvalidDataException exception)
        {
            throw new OnnxImportException(path, exception.Message, exception);
        }
    }

    /// <summary>The graph of a model.</summary>
    /// <exception cref="InvalidDataException">The model contradicts itself.</exception>
    public static OnnxGraph Read(ModelProto model, string folder, IReadOnlyDictionary<string, int[]> stated)
    {
        if (model.Graph is null || model.Graph.Node.Count == 0)
        {
            throw new InvalidDataException("The file holds no graph with nodes; expected an ONNX model.");
        }

        var graph = new OnnxGraph { Name = model.Graph.Name, Opset = Opset(model), Folder = folder };
        foreach (TensorProto tensor in model.Graph.Initializer)
        {
            graph.Constants[tensor.Name] = TensorReader.Read(tensor, folder);
        }

        foreach (ValueProto input in model.Graph.Input.Where(i => !graph.Constants.ContainsKey(i.Name)))
        {
            graph.Inputs.Add(input.Name);
            graph.Shapes[input.Name] = InputShape.Of(input, stated, isOnly: model.Graph.Input.Count(i => !graph.Constants.ContainsKey(i.Name)) == 1);
        }

        if (model.Graph.Output.Count == 0)
        {
            throw new InvalidDataException("The graph has no output; expected at least one.");
        }

        graph.Outputs.AddRange(model.Graph.Output.Select(o => o.Name));
        graph.Nodes.AddRange(NodeOrder.Sort(
            [.. model.Graph.Node.Select(n => new GraphNode(n.OpType, n.Name, n.Input, n.Output, n.Domain, n.Attribute))],
            [.. graph.Inputs, .. graph.Constants.Keys],
            graph.Outputs));
        return graph;
    }

    private static ModelProto Parse(string path)
    {
        using FileStream file = File.OpenRead(path);
        try
        {
            return ModelProto.Parser.ParseFrom(file);
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw new InvalidDataException($"The file is no ONNX model, or a damaged one: {exception.Message}", exception);
        }
    }

    private static int Opset(ModelProto model)
    {
        long opset = model.OpsetImport.Where(o => o.Domain is "" or "ai.onnx").Select(o => o.Version).DefaultIfEmpty(1).Max();
        return opset is >= OldestOpset and <= NewestOpset
            ? (int)opset
            : throw new InvalidDataException($"The model uses operators of version {opset} (opset); expected {OldestOpset} to {NewestOpset}. Convert it with onnx.version_converter.");
    }
}
