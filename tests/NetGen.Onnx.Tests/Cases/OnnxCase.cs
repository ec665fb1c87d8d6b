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
    /// Imports the model. The cases hand weights, axes and the like in as inputs. First all that are floats become inputs of the network; where that is no network, the first
    /// of them does, and the others become what they are in real models: known values. A model that mixes what would be samples of a batch has none.
    /// </summary>
    /// <param name="className">Name of the class.</param>
    /// <exception cref="OnnxImportException">No network can be made of it.</exception>
    public CaseRun Import(string className)
    {
        ModelProto model = ModelProto.Parser.ParseFrom(File.ReadAllBytes(Path.Join(Folder, ModelFile)));
        HashSet<string> known = [.. model.Graph.Initializer.Select(t => t.Name)];
        TensorProto[] given = [.. model.Graph.Input.Index().Where(i => !known.Contains(i.Item.Name)).Select((i, number) => As(i.Item, Read($"input_{number}.pb")))];
        TensorProto[] floats = [.. given.Where(t => t.DataType == (int)ElementType.Float)];
        TensorProto[] first = floats.Length > 0 ? floats[..1] : given.Length > 0 ? given[..1] : throw new OnnxImportException(ModelFile, "The case has no input.");
        (TensorProto[] Inputs, bool Unbatched)[] attempts = [.. floats.Length > 1 ? [(floats, false), (floats, true)] : Array.Empty<(TensorProto[], bool)>(), (first, false), (first, true)];
        OnnxImportException? reason = null;
        foreach ((TensorProto[] inputs, bool unbatched) in attempts)
        {
            try
            {
                return Import(className, model, [.. given.Except(inputs)], inputs, unbatched);
            }
            catch (OnnxImportException exception)
            {
                // What is told is why the usual way, in batches and with weights that are known, is none.
                reason = inputs.Length > 1 || unbatched ? reason : exception;
            }
        }

        throw reason!;
    }

    private CaseRun Import(string className, ModelProto model, IReadOnlyList<TensorProto> known, IReadOnlyList<TensorProto> inputs, bool unbatched)
    {
        ModelProto complete = model.Clone();
        complete.Graph.Initializer.AddRange(known);
        string path = Path.Join(Path.GetTempPath(), $"netgen-{Guid.NewGuid():N}.onnx");
        try
        {
            using (FileStream file = File.Create(path))
            {
                Google.Protobuf.MessageExtensions.WriteTo(complete, file);
            }

            OnnxImport import = OnnxImport.Read(path, new OnnxImportOptions { Name = className, Unbatched = unbatched });
            string weights = Path.ChangeExtension(path, ".safetensors");
            import.SaveWeights(weights);
            Dictionary<string, float[]> values = inputs.ToDictionary(i => i.Name, i => TensorReader.Read(i, Folder).Floats);
            return new CaseRun(import, weights, [.. import.Inputs.Select(i => values[i])], [.. model.Graph.Output.Select((_, i) => TensorReader.Read(Read($"output_{i}.pb"), Folder).Floats)]);
        }
        finally
        {
            File.Delete(path);
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
