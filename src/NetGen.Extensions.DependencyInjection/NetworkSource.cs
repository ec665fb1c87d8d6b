namespace NetGen.Extensions.DependencyInjection;

/// <summary>Loads a network from where its options say.</summary>
internal sealed class NetworkSource<TNetwork>
    where TNetwork : Network, INetwork<TNetwork>
{
    private readonly Func<LoadOptions?, TNetwork> _make;
    private readonly LoadOptions? _loadOptions;
    private readonly Action<TNetwork>? _prepare;

    public NetworkSource(NetGenOptions<TNetwork> options)
    {
        File = options.Path is { Length: > 0 } path ? Path.GetFullPath(path) : null;
        _make = options.Factory ?? Read;
        _loadOptions = options.LoadOptions;
        _prepare = options.Prepare;
    }

    /// <summary>The full path of the file, or null.</summary>
    public string? File { get; }

    /// <summary>What messages call it.</summary>
    public string Name => File ?? nameof(NetGenOptions<TNetwork>.Factory);

    /// <summary>Makes a network that is ready to predict.</summary>
    public TNetwork Load()
    {
        TNetwork network = _make(_loadOptions);
        _prepare?.Invoke(network);
        network.PrepareToPredict();
        return network;
    }

    // Nobody is kept from writing the file meanwhile, or from putting another in its place.
    private TNetwork Read(LoadOptions? options)
    {
        using var stream = new FileStream(File!, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        FileStamp before = FileStamp.Of(stream);
        TNetwork network = TNetwork.FromStream(stream, options);
        return FileStamp.Of(stream) == before ? network : throw new IOException($"{File} was written while it was read; expected a file that nobody writes.");
    }
}
