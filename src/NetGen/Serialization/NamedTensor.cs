namespace NetGen.Serialization;

/// <summary>A tensor of a file with the name by which it is matched.</summary>
/// <param name="Name">Its name without what stands before all of them.</param>
/// <param name="Stored">The tensor.</param>
internal readonly record struct NamedTensor(string Name, StoredTensor Stored)
{
    /// <summary>The part before the last dot, which names the module; empty without a dot.</summary>
    public string Module => Name[..Math.Max(0, Name.LastIndexOf('.'))];

    /// <summary>The part after the last dot.</summary>
    public string Member => Name[(Name.LastIndexOf('.') + 1)..];
}
