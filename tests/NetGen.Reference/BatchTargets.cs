namespace NetGen.Reference;

/// <summary>What a loss compares a batch of outputs with: labels or vectors; the other is empty.</summary>
/// <param name="Labels">One label a sample, or one for each of its positions.</param>
/// <param name="Vectors">One vector a sample, one after another.</param>
public sealed record BatchTargets(int[] Labels, float[] Vectors)
{
    /// <summary>Labels alone.</summary>
    public BatchTargets(int[] labels)
        : this(labels, [])
    {
    }
}
