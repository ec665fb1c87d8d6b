namespace NetGen.Generator.Kernels.Common;

/// <summary>Into what a phase is cut, so that workers can share it out.</summary>
internal abstract record Units
{
    /// <summary>The blocks of the batch.</summary>
    public static readonly Units Blocks = new OfBlocks();

    /// <summary>The images of the batch, which lie one after another.</summary>
    public static readonly Units Images = new WholeImages();

    /// <summary>The images of the batch, each cut into so many.</summary>
    public static Units OfImages(int units) => units == 1 ? Images : new CutImages(units);

    /// <summary>So many.</summary>
    public static Units Of(int count) => new Counted(count);

    /// <summary>Those in which sums of blocks are added up.</summary>
    public static Units OfSums(long floats) => new Sums(floats);

    public bool AreBlocks => this is OfBlocks;

    public bool AreImages => this is WholeImages;

    /// <summary>Whether each is a part of the batch, so that phases can take turns on it.</summary>
    public bool ArePartsOfBatch => AreBlocks || AreImages;

    /// <summary>Whether each belongs to one block or image.</summary>
    public bool HaveAPlace => ArePartsOfBatch || this is CutImages;

    /// <summary>The blocks of the batch.</summary>
    internal sealed record OfBlocks : Units;

    /// <summary>The images of the batch.</summary>
    internal sealed record WholeImages : Units;

    /// <summary>Units of images: those of the first, those of the second and so on.</summary>
    internal sealed record CutImages(int PerImage) : Units;

    /// <summary>A number of units.</summary>
    internal sealed record Counted(int Count) : Units;

    /// <summary>Parts of so many floats of which each block has some.</summary>
    internal sealed record Sums(long Floats) : Units;
}
