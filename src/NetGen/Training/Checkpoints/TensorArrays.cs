namespace NetGen.Training;

/// <summary>A network's tensors among the arrays of a checkpoint.</summary>
internal static class TensorArrays
{
    /// <summary>Adds the tensors of a network as they are when the file is written.</summary>
    public static void Write(CheckpointWriter writer, string prefix, Network network)
    {
        foreach (TensorInfo tensor in network.Info.Tensors)
        {
            if (tensor.Role == TensorRole.BatchCount)
            {
                writer.Add<long>(prefix + tensor.Name, tensor.Shape, () => network.BatchCounts.Slice(tensor.Offset, 1));
            }
            else
            {
                writer.Add<float>(prefix + tensor.Name, tensor.Shape, () => network.ValuesOf(tensor));
            }
        }
    }

    /// <summary>Adds the tensors of a copy.</summary>
    public static void Write(CheckpointWriter writer, string prefix, NetworkInfo info, NetworkSnapshot snapshot)
    {
        for (int i = 0; i < info.Tensors.Length; i++)
        {
            TensorInfo tensor = info.Tensors[i];
            if (snapshot[i] is long[] count)
            {
                writer.Add<long>(prefix + tensor.Name, tensor.Shape, () => count);
            }
            else
            {
                var values = (float[])snapshot[i];
                writer.Add<float>(prefix + tensor.Name, tensor.Shape, () => values);
            }
        }
    }

    /// <summary>Reads the tensors.</summary>
    public static NetworkSnapshot Read(CheckpointReader reader, string prefix, NetworkInfo info)
    {
        int found = reader.NamesBehind(prefix).Count();
        return found == info.Tensors.Length
            ? new NetworkSnapshot(Array.ConvertAll(info.Tensors, t => t.Role == TensorRole.BatchCount
                ? (Array)reader.Read<long>(prefix + t.Name, t.Shape)
                : reader.Read<float>(prefix + t.Name, t.Shape)))
            : throw new CheckpointException($"The checkpoint has {found} tensors of the network {info.Name}; expected {info.Tensors.Length}.");
    }
}
