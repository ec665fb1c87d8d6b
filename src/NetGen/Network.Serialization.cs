using System.ComponentModel;
using NetGen.Serialization;

namespace NetGen;

public abstract unsafe partial class Network
{
    /// <summary>
    /// Writes all tensors to a safetensors file, with PyTorch's names and the name and shapes of the network as metadata. The file appears whole or not at
    /// all. A symbolic link stays, and the file that it leads to is written; one that is there keeps its permissions and, as far as the process may, its
    /// owner. What is no regular file, such as a pipe or <c>/dev/stdout</c>, is written to directly.
    /// </summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="UnauthorizedAccessException">The path is a folder, or the process may not write the file or in its folder.</exception>
    /// <exception cref="PathTooLongException">The name is too long.</exception>
    /// <exception cref="IOException">The file cannot be written, since the disk is full for example.</exception>
    /// <exception cref="InvalidOperationException">Another thread is training the network, or values are not finite; the file is left as it was.</exception>
    public void Save(string path) => Save(path, new SaveOptions());

    /// <summary>Writes all tensors to a safetensors file, in the way that options say.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="options">What is written.</param>
    /// <exception cref="ArgumentException">The metadata have a name that Save uses itself, or more than a file can hold.</exception>
    /// <inheritdoc cref="Save(string)"/>
    public void Save(string path, SaveOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        FileReplacement.Write(path, stream => Save(stream, options));
    }

    /// <summary>Writes all tensors as safetensors, with PyTorch's names.</summary>
    /// <param name="stream">Receives the bytes; it stays open.</param>
    /// <exception cref="InvalidOperationException">Another thread is training the network, or values are not finite; nothing is written.</exception>
    public void Save(Stream stream) => Save(stream, new SaveOptions());

    /// <summary>Writes all tensors as safetensors, in the way that options say.</summary>
    /// <param name="stream">Receives the bytes; it stays open.</param>
    /// <param name="options">What is written.</param>
    /// <exception cref="ArgumentException">The metadata have a name that Save uses itself, or more than a file can hold.</exception>
    /// <inheritdoc cref="Save(Stream)"/>
    public void Save(Stream stream, SaveOptions options)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(options);
        RequireUntrained("save it");
        if (!options.AllowInvalidValues)
        {
            ValueCheck.Require(this, " SaveOptions.AllowInvalidValues saves them all the same.");
        }

        SafetensorsWriter.Write(this, FileMetadata.Join(Metadata, options.Metadata), stream);
    }

    /// <summary>
    /// Reads all tensors from a safetensors file. Its names are those that <see cref="Save(string)"/> writes, also behind what PyTorch puts before all of them
    /// (<c>module.</c>, <c>_orig_mod.</c>), or those of any PyTorch class (<c>layer1.0.weight</c>, <c>fc.2.bias</c>) where shapes leave one way to assign
    /// them: members of a module whose names are numbers run in their order, others in any. A network that is a block of another reads the other's file.
    /// Elements may be F32, F64, F16 or BF16; <c>num_batches_tracked</c> may be missing and then starts at 0.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="WeightsFormatException">
    /// The file is malformed or does not fit, several assignments fit, or values are not finite; the network is left as it was.
    /// </exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="UnauthorizedAccessException">The path is a folder, or the process may not read the file.</exception>
    /// <exception cref="IOException">The file cannot be read; the network is left as it was.</exception>
    public void Load(string path) => Load(path, new LoadOptions());

    /// <summary>Reads tensors from a safetensors file in the way that options say, where <see cref="Load(string)"/> cannot tell or is to take a part.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Which tensors are read, and how they are named.</param>
    /// <returns>What was loaded, missing and unused.</returns>
    /// <inheritdoc cref="Load(string)"/>
    public LoadResult Load(string path, LoadOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        using FileStream stream = OpenRead(path);
        return Load(stream, path, options, isBlank: false);
    }

    /// <summary>Reads all tensors from safetensors, as <see cref="Load(string)"/> does from a file.</summary>
    /// <param name="stream">The bytes from its position to its end; it stays open.</param>
    /// <exception cref="WeightsFormatException">
    /// The content is malformed or does not fit, several assignments fit, or values are not finite; the network is left as it was.
    /// </exception>
    public void Load(Stream stream) => Load(stream, new LoadOptions());

    /// <summary>Reads tensors from safetensors, as <see cref="Load(string, LoadOptions)"/> does from a file.</summary>
    /// <param name="stream">The bytes from its position to its end; it stays open.</param>
    /// <param name="options">Which tensors are read, and how they are named.</param>
    /// <returns>What was loaded, missing and unused.</returns>
    /// <inheritdoc cref="Load(Stream)"/>
    public LoadResult Load(Stream stream, LoadOptions options)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(options);
        return Load(stream, (stream as FileStream)?.Name, options, isBlank: false);
    }

    /// <summary>
    /// All strings that a safetensors file has beside its tensors, by name: those of <see cref="Metadata"/>, and what <see cref="Save(string)"/> adds
    /// (<c>format</c>, and <c>netgen.network</c>, <c>netgen.input</c> and <c>netgen.output</c>: the class and the shapes that the file is for).
    /// Reads no tensor.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="WeightsFormatException">It is no safetensors file.</exception>
    /// <exception cref="IOException">There is no such file, or it cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The path is a folder, or the process may not read the file.</exception>
    public static IReadOnlyDictionary<string, string> ReadMetadata(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = OpenRead(path);
        return InFile(path, () => SafetensorsHeader.Read(stream).Metadata);
    }

    /// <summary>Fills a network that has just been made, from a file. What the file lacks starts as after <c>torch.manual_seed(0)</c>.</summary>
    /// <typeparam name="TNetwork">The network's class.</typeparam>
    /// <param name="blank">The network, which nobody else knows.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">Which tensors are read, and how they are named; those of <see cref="Load(string)"/> if null.</param>
    /// <returns>The network.</returns>
    /// <inheritdoc cref="Load(string)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected static TNetwork Filled<TNetwork>(TNetwork blank, string path, LoadOptions? options)
        where TNetwork : Network
    {
        ArgumentNullException.ThrowIfNull(blank);
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = OpenRead(path);
        blank.Load(stream, path, options ?? new LoadOptions(), isBlank: true);
        return blank;
    }

    /// <summary>Fills a network that has just been made, from a stream. What the content lacks starts as after <c>torch.manual_seed(0)</c>.</summary>
    /// <typeparam name="TNetwork">The network's class.</typeparam>
    /// <param name="blank">The network, which nobody else knows.</param>
    /// <param name="stream">The bytes from its position to its end; it stays open.</param>
    /// <param name="options">Which tensors are read, and how they are named; those of <see cref="Load(Stream)"/> if null.</param>
    /// <returns>The network.</returns>
    /// <inheritdoc cref="Load(Stream)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected static TNetwork Filled<TNetwork>(TNetwork blank, Stream stream, LoadOptions? options)
        where TNetwork : Network
    {
        ArgumentNullException.ThrowIfNull(blank);
        ArgumentNullException.ThrowIfNull(stream);
        blank.Load(stream, (stream as FileStream)?.Name, options ?? new LoadOptions(), isBlank: true);
        return blank;
    }

    internal Span<float> ValuesOf(TensorInfo tensor) =>
        (tensor.IsParameter ? _parameters : _state).Span.Slice(tensor.Offset, tensor.Length);

    private static FileStream OpenRead(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read);

    private static T InFile<T>(string? file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (WeightsFormatException exception)
        {
            throw new WeightsFormatException(ErrorText.Message(file, exception.Message), exception);
        }
    }

    private LoadResult Load(Stream stream, string? file, LoadOptions options, bool isBlank)
    {
        LoadedTensors loaded = InFile(file, () => LoadedTensors.Read(this, stream, options, isBlank));
        if (isBlank && !loaded.FillsAll)
        {
            Initialize(seed: 0);
        }

        loaded.Commit();
        return loaded.Result;
    }
}
