using System.Collections.Concurrent;

namespace NetGen.Native;

/// <summary>
/// Objects that native code knows by a number. A number is never given twice, in this table or another, so one that is wrong, freed or of another
/// network is found out.
/// </summary>
internal sealed class NativeHandles<T>
    where T : class
{
    private readonly ConcurrentDictionary<nint, T> _objects = new();

    /// <summary>Takes up an object.</summary>
    public nint Add(T item)
    {
        nint handle = NativeHandle.Next();
        _objects[handle] = item;
        return handle;
    }

    /// <summary>The object of a number.</summary>
    /// <exception cref="NativeCallException">There is none.</exception>
    public T Find(nint handle) => _objects.TryGetValue(handle, out T? item) ? item : throw NativeHandle.Unknown(handle);

    /// <summary>Forgets an object.</summary>
    /// <exception cref="NativeCallException">There is none.</exception>
    public T Remove(nint handle) => _objects.TryRemove(handle, out T? item) ? item : throw NativeHandle.Unknown(handle);
}
