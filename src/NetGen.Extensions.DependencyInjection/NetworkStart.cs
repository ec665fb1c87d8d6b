namespace NetGen.Extensions.DependencyInjection;

/// <summary>Options without content: a host makes them when it starts, and the monitor with them, so that a missing file ends the start and not the first request.</summary>
internal sealed class NetworkStart<TNetwork>
    where TNetwork : Network, INetwork<TNetwork>
{
    public NetworkMonitor<TNetwork>? Monitor { get; set; }
}
