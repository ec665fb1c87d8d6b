using NetGen.Serialization;

namespace NetGen;

public abstract unsafe partial class Network
{
    /// <summary>Writes all tensors to a safetensors file, with PyTorch's names. The file appears whole or not at all.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string target = Path.GetFullPath(path);
        string temporary = $"{target}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                Save(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Writes all tensors as safetensors, with PyTorch's names.</summary>
    /// <param name="stream">Receives the bytes; it stays open.</param>
    /// <exception cref="InvalidOperationException">Another thread is training the network.</exception>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        RequireUntrained("save it");
        SafetensorsWriter.Write(this, stream);
    }

    /// <summary>
    /// Reads all tensors from a safetensors file. The names are those that <see cref="Save(string)"/> writes, or those of a PyTorch class
    /// (<c>layer1.0.weight</c>, <c>fc.2.bias</c>) where the shapes leave one way to assign them. Elements may be F32, F64, F16 or BF16;
    /// <c>num_batches_tracked</c> may be missing and then starts at 0.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="WeightsFormatException">The file is malformed or does not fit; the network is left as it was.</exception>
    /// <exception cref="IOException">The file cannot be read; the network is left as it was.</exception>
    public void Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        Load(stream);
    }

    /// <summary>Reads all tensors from safetensors, as <see cref="Load(string)"/> does from a file.</summary>
    /// <param name="stream">The bytes from its position to its end; it stays open.</param>
    /// <exception cref="WeightsFormatException">The content is malformed or does not fit; the network is left as it was.</exception>
    public void Load(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        LoadedTensors.Read(this, stream).Commit();
    }

    internal Span<float> ValuesOf(TensorInfo tensor) =>
        (tensor.IsParameter ? _parameters : _state).Span.Slice(tensor.Offset, tensor.Length);
}
