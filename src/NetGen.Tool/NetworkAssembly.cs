using System.Reflection;
using System.Runtime.Loader;

namespace NetGen.Tool;

/// <summary>A program or a library that has networks.</summary>
internal sealed class NetworkAssembly
{
    private readonly string _path;
    private readonly Type[] _networks;

    private NetworkAssembly(string path, Type[] networks)
    {
        _path = path;
        _networks = networks;
    }

    /// <summary>Loads an assembly. The library is the tool's own, so that both know the same networks.</summary>
    /// <exception cref="ToolException">It cannot be loaded.</exception>
    public static NetworkAssembly Load(string path)
    {
        string full = Path.GetFullPath(path);
        if (!File.Exists(full))
        {
            throw new FileNotFoundException($"There is no file {path}.");
        }

        try
        {
            return new NetworkAssembly(path, [.. new Context(full).LoadFromAssemblyPath(full).GetTypes().Where(t => t is { IsAbstract: false, IsGenericTypeDefinition: false } && t.IsSubclassOf(typeof(Network)))]);
        }
        catch (Exception exception) when (exception is BadImageFormatException or FileLoadException or ReflectionTypeLoadException or FileNotFoundException)
        {
            string reason = exception is ReflectionTypeLoadException { LoaderExceptions: [{ } first, ..] } ? first.Message : exception.Message;
            throw new ToolException($"{path} cannot be loaded: {reason}", exception);
        }
    }

    /// <summary>A network with initial weights.</summary>
    /// <param name="name">Its class; null for the only one.</param>
    /// <exception cref="ToolException">There is no such class, or there are several.</exception>
    public Network Create(string? name)
    {
        Type[] found = name is null ? _networks : [.. _networks.Where(t => t.FullName == name)];
        found = found.Length > 0 || name is null ? found : [.. _networks.Where(t => t.Name == name)];
        if (found.Length != 1)
        {
            string names = _networks.Length == 0 ? "it has no network" : $"it has {string.Join(", ", _networks.Select(t => t.FullName).Order(StringComparer.Ordinal))}";
            throw new ToolException($"{_path}: {(name is null ? $"{found.Length} networks" : $"{found.Length} networks are called {name}")}; expected one, and {names}. --network names it.");
        }

        try
        {
            return (Network)Activator.CreateInstance(found[0], 0UL)!;
        }
        catch (Exception exception) when (exception is TargetInvocationException or MissingMethodException or TypeLoadException)
        {
            throw new ToolException($"{found[0].FullName} cannot be made: {(exception.InnerException ?? exception).Message} Its NetGen may be of another version than the tool's, {typeof(Network).Assembly.GetName().Version}.", exception);
        }
    }

    private sealed class Context(string path) : AssemblyLoadContext("Networks")
    {
        private readonly AssemblyDependencyResolver _resolver = new(path);

        protected override Assembly? Load(AssemblyName name) =>
            name.Name == typeof(Network).Assembly.GetName().Name ? typeof(Network).Assembly
            : _resolver.ResolveAssemblyToPath(name) is { } file ? LoadFromAssemblyPath(file)
            : null;
    }
}
