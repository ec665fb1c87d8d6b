namespace NetGen.Generator.Kernels.Common;

/// <summary>Into what a phase is cut, so that workers can share it out.</summary>
internal abstract record Units
{
    /// <summary>The blocks of the batch.</summary>
    public static readonly Units Blocks = new OfBlocks();

    /// <summary>The images of the batch, which lie one after another.</summary>
    public static readonly Units Images = new OfImages();

    /// <summary>So many.</summary>
    public static Units Of(int count) => new Counted(count);

    /// <summary>Those in which sums of blocks are added up.</summary>
    public static Units OfSums(long floats) => new Sums(floats);

    public bool AreBlocks => this is OfBlocks;

    public bool AreImages => this is OfImages;

    /// <summary>Whether each is a part of the batch, so that phases can take turns on it.</summary>
    public bool ArePartsOfBatch => AreBlocks || AreImages;

    /// <summary>The blocks of the batch.</summary>
    internal sealed record OfBlocks : Units;

    /// <summary>The images of the batch.</summary>
    internal sealed record OfImages : Units;

    /// <summary>A number of units.</summary>
    internal sealed record Counted(int Count) : Units;

    /// <summary>Parts of so many floats of which each block has some.</summary>
    internal sealed record Sums(long Floats) : Units;
}
