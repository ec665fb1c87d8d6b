using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace NetGen.Extensions.DependencyInjection;

/// <summary>
/// Has the network with the newest weights, as <c>IOptionsMonitor</c> has the newest options. New weights are loaded into a network of their own, which then
/// takes the place of the old one at once. So whoever keeps <see cref="Current"/> predicts with the same weights to the end, over any number of calls.
/// All members may be called from any thread.
/// </summary>
/// <typeparam name="TNetwork">The network's class.</typeparam>
public sealed class NetworkMonitor<TNetwork> : IDisposable
    where TNetwork : Network, INetwork<TNetwork>
{
    private readonly Lock _publishing = new();
    private readonly NetworkSource<TNetwork> _source;
    private readonly ILogger _logger;
    private readonly FileWatch? _watch;
    private volatile Published<TNetwork> _published;

    /// <summary>Loads the network, and begins to watch its file.</summary>
    /// <param name="options">Where the weights are; later changes of them have no effect.</param>
    /// <param name="logger">Hears of new weights and of files that cannot be loaded; null for nobody.</param>
    /// <exception cref="ArgumentException">The options name no source, or two.</exception>
    /// <exception cref="Serialization.WeightsFormatException">The file is malformed or does not fit.</exception>
    /// <exception cref="IOException">There is no such file, or it cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The path is a folder, or the process may not read the file.</exception>
    public NetworkMonitor(NetGenOptions<TNetwork> options, ILogger<NetworkMonitor<TNetwork>>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        _source = new NetworkSource<TNetwork>(options);
        _logger = logger ?? NullLogger<NetworkMonitor<TNetwork>>.Instance;
        lock (_publishing)
        {
            // The watch begins first, so that no change is missed; it waits here until the network is there.
            _watch = options.ReloadOnChange && _source.File is { } file ? FileWatch.TryStart(file, options.SettleDelay, ReloadChanged) : null;
            try
            {
                _published = new Published<TNetwork>(_source.Load(), Version: 1, Error: null);
            }
            catch
            {
                _watch?.Dispose();
                throw;
            }
        }

        _logger.Loaded(typeof(TNetwork).Name, _source.Name, version: 1);
    }

    /// <summary>Raised after other weights have taken the place of the old ones, on the thread that loaded them. What a handler throws is logged.</summary>
    public event EventHandler? Changed;

    /// <summary>
    /// The network with the newest weights. One instance serves any number of threads: what a call needs of working memory comes from a pool in the network,
    /// so that predictions allocate nothing. Nobody may train it or write to it; <see cref="Replace"/> takes one that was trained.
    /// </summary>
    public TNetwork Current => _published.Network;

    /// <summary>1 for the weights at the start, and one more for all that took their place.</summary>
    public long Version => _published.Version;

    /// <summary>Why the last attempt to load other weights failed, for a health check; null if it did not. <see cref="Current"/> has the weights from before.</summary>
    public Exception? LastError => _published.Error;

    /// <summary>Loads the weights now. If that fails, the old ones stay.</summary>
    /// <exception cref="Serialization.WeightsFormatException">The file is malformed or does not fit.</exception>
    /// <exception cref="IOException">There is no such file, it cannot be read, or somebody is writing it.</exception>
    /// <exception cref="UnauthorizedAccessException">The path is a folder, or the process may not read the file.</exception>
    public void Reload()
    {
        long version;
        lock (_publishing)
        {
            try
            {
                version = Publish(_source.Load());
            }
            catch (Exception exception)
            {
                _published = _published with { Error = exception };
                throw;
            }
        }

        _logger.Loaded(typeof(TNetwork).Name, _source.Name, version);
        RaiseChanged();
    }

    /// <summary>
    /// Puts a network in the place of the current one, such as a copy that the service has trained. It is not saved; a change of the file replaces it again.
    /// </summary>
    /// <param name="network">The network, which nobody trains or writes to any more.</param>
    /// <exception cref="InvalidOperationException">Somebody is training it.</exception>
    public void Replace(TNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        network.PrepareToPredict();
        long version;
        lock (_publishing)
        {
            version = Publish(network);
        }

        _logger.Replaced(typeof(TNetwork).Name, version);
        RaiseChanged();
    }

    /// <summary>Stops watching the file. The network stays.</summary>
    public void Dispose() => _watch?.Dispose();

    private long Publish(TNetwork network)
    {
        _published = new Published<TNetwork>(network, _published.Version + 1, Error: null);
        return _published.Version;
    }

    // Runs when the file has changed. False if it has to be read once more.
    private bool ReloadChanged()
    {
        Published<TNetwork>? before;
        lock (_publishing)
        {
            before = _published;
        }

        // There is nothing to reload where the first attempt failed.
        if (before is null)
        {
            return true;
        }

        try
        {
            Reload();
            return true;
        }
        catch (Exception exception)
        {
            // Nobody else would hear of it; on this thread it would end the process.
            if (exception.Message != before.Error?.Message)
            {
                _logger.ReloadFailed(exception, _source.Name, typeof(TNetwork).Name, before.Version);
            }

            return exception is not IOException || exception is FileNotFoundException or DirectoryNotFoundException;
        }
    }

    private void RaiseChanged()
    {
        foreach (EventHandler handler in Delegate.EnumerateInvocationList(Changed))
        {
            try
            {
                handler(this, EventArgs.Empty);
            }
            catch (Exception exception)
            {
                _logger.HandlerFailed(exception, typeof(TNetwork).Name);
            }
        }
    }
}
