namespace NetGen.Inspection;

/// <summary>Neighbouring elements along one axis.</summary>
/// <param name="First">The first.</param>
/// <param name="Last">The last; before the first where there is none.</param>
internal readonly record struct ElementRange(int First, int Last)
{
    /// <summary>No element.</summary>
    public static ElementRange None => new(0, -1);

    public int Count => Last - First + 1;

    public bool IsEmpty => Last < First;

    /// <summary>All elements of an axis.</summary>
    public static ElementRange All(int length) => new(0, length - 1);

    /// <summary>The smallest range that holds this one and another.</summary>
    public ElementRange Hull(ElementRange other) =>
        IsEmpty ? other : other.IsEmpty ? this : new(Math.Min(First, other.First), Math.Max(Last, other.Last));

    /// <summary>What windows whose outputs these are take of an input.</summary>
    /// <param name="window">The windows.</param>
    /// <param name="length">Elements of the input.</param>
    public ElementRange Through(LayerWindow window, int length)
    {
        if (IsEmpty)
        {
            return None;
        }

        long first = -FloorDivide(-(window.First + ((long)First * window.Step)), window.Scale);
        long last = FloorDivide(window.Last + ((long)Last * window.Step), window.Scale);
        int end = length - 1;
        var inside = new ElementRange((int)Math.Clamp(first, 0, length), (int)Math.Clamp(last, -1, end));
        if (first > last || (first >= 0 && last <= end))
        {
            return first > last ? None : inside;
        }

        // What is not inside is copied from there.
        return window.Padding switch
        {
            PaddingMode.Replicate => new((int)Math.Clamp(first, 0, end), (int)Math.Clamp(last, 0, end)),
            PaddingMode.Circular => All(length),
            PaddingMode.Reflect => inside.Hull(Mirrored(first, Math.Min(last, -1), 0, end)).Hull(Mirrored(Math.Max(first, length), last, 2L * end, end)),
            _ => inside.IsEmpty ? None : inside,
        };
    }

    private static ElementRange Mirrored(long first, long last, long twiceTheMirror, int end) =>
        first > last ? None : new((int)Math.Clamp(twiceTheMirror - last, 0, end), (int)Math.Clamp(twiceTheMirror - first, 0, end));

    private static long FloorDivide(long number, long divisor) => number >= 0 ? number / divisor : -((-number + divisor - 1) / divisor);
}
