namespace NetGen.Training;

/// <summary>How a checkpoint holds which layers evaluate: one number a layer, in the order of <see cref="NetworkInfo.Layers"/>. A checkpoint of an older program has none of them.</summary>
internal static class ModeArrays
{
    private const string Evaluation = "settings.evaluation";

    /// <summary>Adds the array to a checkpoint.</summary>
    public static void Write(CheckpointWriter writer, LayerModes modes, NetworkInfo info) =>
        writer.Add<byte>(Evaluation, [.. Enumerable.Range(0, info.Layers.Length).Select(layer => modes.Evaluates(layer) ? (byte)1 : (byte)0)]);

    /// <summary>Reads and checks it.</summary>
    /// <exception cref="CheckpointException">It has not as many numbers as there are layers.</exception>
    public static bool[] Read(CheckpointReader reader, NetworkInfo info) =>
        reader.Has(Evaluation) ? Array.ConvertAll(reader.Read<byte>(Evaluation, [info.Layers.Length]), evaluates => evaluates != 0) : new bool[info.Layers.Length];
}
