namespace NetGen.Tests.Numeric;

/// <summary>Tests that measure the memory of the whole process run after all others and one at a time.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SoloCollection
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "Solo";
}
