using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NetGen;
using NetGen.Extensions.DependencyInjection;

// Where a program's other services are registered from, so that it needs no using.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers networks as services.</summary>
public static class NetGenServiceCollectionExtensions
{
    /// <summary>Registers a network with the weights of a file, which is read again when it changes.</summary>
    /// <typeparam name="TNetwork">The network's class.</typeparam>
    /// <param name="services">The services of the program.</param>
    /// <param name="path">The safetensors file; a relative path begins at the current directory.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddNetGen<TNetwork>(this IServiceCollection services, string path)
        where TNetwork : Network, INetwork<TNetwork>
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return services.AddNetGen<TNetwork>(options => options.Path = path);
    }

    /// <summary>
    /// Registers a network: a singleton <see cref="NetworkMonitor{TNetwork}"/>, and for each scope, such as a request, the network that is the newest then.
    /// A host loads the weights when it starts.
    /// </summary>
    /// <typeparam name="TNetwork">The network's class.</typeparam>
    /// <param name="services">The services of the program.</param>
    /// <param name="configure">Says where the weights are. Options of the same class that are configured elsewhere count too.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddNetGen<TNetwork>(this IServiceCollection services, Action<NetGenOptions<TNetwork>> configure)
        where TNetwork : Network, INetwork<TNetwork>
    {
        AddOptions(services, Options.Options.DefaultName, configure, static provider => provider.GetRequiredService<NetworkMonitor<TNetwork>>());
        services.TryAddSingleton(static provider => Create<TNetwork>(provider, Options.Options.DefaultName));
        services.TryAddScoped(static provider => provider.GetRequiredService<NetworkMonitor<TNetwork>>().Current);
        return services;
    }

    /// <summary>Registers a network with the weights of a file under a key, so that one class can be there with several files.</summary>
    /// <typeparam name="TNetwork">The network's class.</typeparam>
    /// <param name="services">The services of the program.</param>
    /// <param name="key">The key of the services, and the name of the options.</param>
    /// <param name="path">The safetensors file; a relative path begins at the current directory.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddKeyedNetGen<TNetwork>(this IServiceCollection services, string key, string path)
        where TNetwork : Network, INetwork<TNetwork>
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return services.AddKeyedNetGen<TNetwork>(key, options => options.Path = path);
    }

    /// <summary>Registers a network under a key, so that one class can be there with several weights.</summary>
    /// <typeparam name="TNetwork">The network's class.</typeparam>
    /// <param name="services">The services of the program.</param>
    /// <param name="key">The key of the services, and the name of the options.</param>
    /// <param name="configure">Says where the weights are.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddKeyedNetGen<TNetwork>(this IServiceCollection services, string key, Action<NetGenOptions<TNetwork>> configure)
        where TNetwork : Network, INetwork<TNetwork>
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        AddOptions(services, key, configure, provider => provider.GetRequiredKeyedService<NetworkMonitor<TNetwork>>(key));
        services.TryAddKeyedSingleton(key, static (provider, name) => Create<TNetwork>(provider, (string)name!));
        services.TryAddKeyedScoped(key, static (provider, name) => provider.GetRequiredKeyedService<NetworkMonitor<TNetwork>>(name).Current);
        return services;
    }

    private static void AddOptions<TNetwork>(
        IServiceCollection services, string name, Action<NetGenOptions<TNetwork>> configure, Func<IServiceProvider, NetworkMonitor<TNetwork>> find)
        where TNetwork : Network, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<NetGenOptions<TNetwork>>(name).Configure(configure);
        services.AddOptions<NetworkStart<TNetwork>>(name).Configure<IServiceProvider>((start, provider) => start.Monitor = find(provider)).ValidateOnStart();
    }

    private static NetworkMonitor<TNetwork> Create<TNetwork>(IServiceProvider provider, string name)
        where TNetwork : Network, INetwork<TNetwork> => new(
            provider.GetRequiredService<IOptionsMonitor<NetGenOptions<TNetwork>>>().Get(name),
            provider.GetService<ILogger<NetworkMonitor<TNetwork>>>());
}
