namespace NetGen.Generator.Kernels.Common;

/// <summary>Into what a phase is cut, so that workers can share it out.</summary>
/// <param name="Count">C# for their number; null if they are the blocks of the batch.</param>
internal sealed record Units(string? Count)
{
    /// <summary>The blocks of the batch.</summary>
    public static readonly Units Blocks = new((string?)null);

    /// <summary>So many.</summary>
    public static Units Of(int count) => new(Text.Expressions.Number(count));

    /// <summary>Those in which sums of blocks are added up.</summary>
    public static Units OfSums(long floats) => new($"BlockSums.Units({Text.Expressions.Number(floats)})");

    public bool AreBlocks => Count is null;
}
