namespace NetGen.Generator.Planning;

/// <summary>Where layers stand: in the network itself, or in a block of it.</summary>
/// <param name="Names">The names by which they refer to each other.</param>
internal sealed record LayerScope(NameScope Names)
{
    /// <summary>What is probably meant where a name is wrong.</summary>
    public NameRepairs? Repairs { get; init; }

    /// <summary>Whether none of them is trained.</summary>
    public bool IsFrozen { get; init; }

    /// <summary>Whether others have the same parameters.</summary>
    public bool IsShared { get; init; }

    /// <summary>How many layers before each of them the one stands whose tensors it has; 0 where they have tensors of their own.</summary>
    public int SourceDistance { get; init; }

    /// <summary>How far behind those of that layer its gradients lie.</summary>
    public int GradientShift { get; init; }
}
