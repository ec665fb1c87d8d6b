using NetGen.Onnx.Format;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Tests.Cases;

/// <summary>A case of ONNX's backend tests: a model, its inputs and the outputs that belong to them.</summary>
/// <param name="Name">Suite and name.</param>
/// <param name="Folder">Where it lies.</param>
internal sealed record OnnxCase(string Name, string Folder)
{
    private const string ModelFile = "model.onnx";

    /// <summary>All cases, by their names.</summary>
    public static IEnumerable<OnnxCase> ReadAll(string folder) =>
        from suite in Directory.GetDirectories(folder).Order(StringComparer.Ordinal)
        from test in Directory.GetDirectories(suite).Order(StringComparer.Ordinal)
        where File.Exists(Path.Join(test, ModelFile))
        select new OnnxCase($"{Path.GetFileName(suite)}/{Path.GetFileName(test)["test_".Length..]}", test);

    /// <summary>
    /// Imports the model. The cases hand weights, axes and the like in as inputs; a network has one, which is the first of floats, so the others become what they
    /// are in real models: known values. A model that mixes what would be samples of a batch has none.
    /// </summary>
    /// <param name="className">Name of the class.</param>
    /// <exception cref="OnnxImportException">No network can be made of it.</exception>
    public CaseRun Import(string className)
    {
        ModelProto model = ModelProto.Parser.ParseFrom(File.ReadAllBytes(Path.Join(Folder, ModelFile)));
        HashSet<string> known = [.. model.Graph.Initializer.Select(t => t.Name)];
        TensorProto[] given = [.. model.Graph.Input.Index().Where(i => !known.Contains(i.Item.Name)).Select((i, number) => As(i.Item, Read($"input_{number}.pb")))];
        TensorProto data = given.FirstOrDefault(t => t.DataType == (int)ElementType.Float) ?? given.FirstOrDefault()
            ?? throw new OnnxImportException(ModelFile, "The case has no input.");
        model.Graph.Initializer.AddRange(given.Where(t => !ReferenceEquals(t, data)));
        string path = Path.Join(Path.GetTempPath(), $"netgen-{Guid.NewGuid():N}.onnx");
        try
        {
            using (FileStream file = File.Create(path))
            {
                Google.Protobuf.MessageExtensions.WriteTo(model, file);
            }

            OnnxImport import = Import(path, className);
            string weights = Path.ChangeExtension(path, ".safetensors");
            import.SaveWeights(weights);
            return new CaseRun(import, weights, TensorReader.Read(data, Folder).Floats, [.. model.Graph.Output.Select((_, i) => TensorReader.Read(Read($"output_{i}.pb"), Folder).Floats)]);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static OnnxImport Import(string path, string className)
    {
        try
        {
            return OnnxImport.Read(path, new OnnxImportOptions { Name = className });
        }
        catch (OnnxImportException)
        {
            try
            {
                return OnnxImport.Read(path, new OnnxImportOptions { Name = className, Unbatched = true });
            }
            catch (OnnxImportException)
            {
            }

            throw;
        }
    }

    // Numbers of 2 bytes are stored as whole ones.
    private static TensorProto As(ValueProto input, TensorProto tensor)
    {
        tensor.Name = input.Name;
        tensor.DataType = input.Type.TensorType?.ElemType ?? tensor.DataType;
        return tensor;
    }

    private TensorProto Read(string file)
    {
        try
        {
            return TensorProto.Parser.ParseFrom(File.ReadAllBytes(Path.Join(Folder, "test_data_set_0", file)));
        }
        catch (Google.Protobuf.InvalidProtocolBufferException)
        {
            throw new OnnxImportException(file, "The case takes a sequence or an optional value; a network takes tensors.");
        }
    }
}
