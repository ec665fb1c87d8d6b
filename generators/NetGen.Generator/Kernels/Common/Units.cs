namespace NetGen.Generator.Kernels.Common;

/// <summary>Into what a phase is cut, so that workers can share it out.</summary>
internal abstract record Units
{
    /// <summary>The blocks of the batch.</summary>
    public static readonly Units Blocks = new OfBlocks();

    /// <summary>So many.</summary>
    public static Units Of(int count) => new Counted(count);

    /// <summary>Those in which sums of blocks are added up.</summary>
    public static Units OfSums(long floats) => new Sums(floats);

    public bool AreBlocks => this is OfBlocks;

    /// <summary>The blocks of the batch.</summary>
    internal sealed record OfBlocks : Units;

    /// <summary>A number of units.</summary>
    internal sealed record Counted(int Count) : Units;

    /// <summary>Parts of so many floats of which each block has some.</summary>
    internal sealed record Sums(long Floats) : Units;
}
