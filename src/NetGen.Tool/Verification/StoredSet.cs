using NetGen.Onnx.Format;

namespace NetGen.Tool.Verification;

/// <summary>An input that is stored beside a model, as ONNX's model zoo does, and the outputs that belong to it.</summary>
/// <param name="Name">Its folder.</param>
/// <param name="Inputs">The inputs in the model's order.</param>
/// <param name="Outputs">The outputs in the model's order; none where they are not stored.</param>
internal sealed record StoredSet(string Name, IReadOnlyList<float[]> Inputs, IReadOnlyList<float[]> Outputs)
{
    /// <summary>The sets in folders <c>test_data_set_0</c>, <c>test_data_set_1</c>, ... beside a model.</summary>
    public static IReadOnlyList<StoredSet> Beside(string model) =>
        [.. Directory.GetDirectories(Path.GetDirectoryName(Path.GetFullPath(model))!, "test_data_set_*").Order(StringComparer.Ordinal).Where(f => File.Exists(Path.Join(f, "input_0.pb"))).Select(Read)];

    /// <summary>A single tensor as an input.</summary>
    public static StoredSet OfFile(string path) => new(Path.GetFileName(path), [Floats(path)], []);

    private static StoredSet Read(string folder) => new(
        Path.GetFileName(folder),
        All(folder, "input"),
        All(folder, "output"));

    private static float[][] All(string folder, string what) =>
        [.. Enumerable.Range(0, int.MaxValue).Select(i => Path.Join(folder, $"{what}_{i}.pb")).TakeWhile(File.Exists).Select(Floats)];

    private static float[] Floats(string path)
    {
        try
        {
            return TensorReader.Read(TensorProto.Parser.ParseFrom(File.ReadAllBytes(path)), Path.GetDirectoryName(Path.GetFullPath(path))!).Floats;
        }
        catch (Exception exception) when (exception is Google.Protobuf.InvalidProtocolBufferException or InvalidDataException)
        {
            throw new ToolException($"{path} is no tensor of floats: {exception.Message}", exception);
        }
    }
}
