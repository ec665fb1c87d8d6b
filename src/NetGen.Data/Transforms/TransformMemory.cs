namespace NetGen.Data;

/// <summary>Checks that an image is not written over while it is read.</summary>
internal static class TransformMemory
{
    /// <summary>Refuses a destination that overlaps the source.</summary>
    public static void RequireApart(ReadOnlySpan<float> source, Span<float> destination)
    {
        if (source.Overlaps(destination))
        {
            throw new ArgumentException("The destination overlaps the source; expected memory of its own.", nameof(destination));
        }
    }

    /// <summary>Refuses a destination that overlaps the source, unless it begins where the source does: that is right where a pixel becomes one in its own place.</summary>
    public static void RequireApartOrInPlace(ReadOnlySpan<float> source, Span<float> destination)
    {
        if (source.Overlaps(destination, out int offset) && offset != 0)
        {
            throw new ArgumentException("The destination overlaps the source; expected memory of its own, or that of the source.", nameof(destination));
        }
    }
}
