namespace NetGen;

/// <summary>What <see cref="Network.Load(string, LoadOptions)"/> did.</summary>
public sealed class LoadResult
{
    internal LoadResult(IReadOnlyDictionary<string, string> loaded, IReadOnlyList<string> missing, IReadOnlyList<string> unused, IReadOnlyDictionary<string, string> metadata)
    {
        Loaded = loaded;
        Missing = missing;
        Unused = unused;
        Metadata = metadata;
    }

    /// <summary>Tensors of the network that were loaded, with their names in the file.</summary>
    public IReadOnlyDictionary<string, string> Loaded { get; }

    /// <summary>
    /// Tensors of the network that the file does not have, in the network's order. They are as they were; only the number of batches of a normalisation
    /// whose other tensors were loaded starts at 0.
    /// </summary>
    public IReadOnlyList<string> Missing { get; }

    /// <summary>Tensors of the file, below <see cref="LoadOptions.Prefix"/>, that were not loaded, in the file's order.</summary>
    public IReadOnlyList<string> Unused { get; }

    /// <summary>Strings that the file has beside its tensors, without those that tell what it is (<see cref="Network.Metadata"/>).</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The three numbers in words.</summary>
    public override string ToString() => $"{Loaded.Count} tensors loaded, {Missing.Count} missing, {Unused.Count} unused";
}
