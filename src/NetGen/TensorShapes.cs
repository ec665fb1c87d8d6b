using System.Globalization;

namespace NetGen;

/// <summary>Checks and words for the shapes that callers pass.</summary>
internal static class TensorShapes
{
    /// <summary>The batch size of a tensor: 1 if it has the sample's shape, its first dimension if that stands before it.</summary>
    public static int BatchOf(ReadOnlySpan<nint> lengths, int[] sample, string name)
    {
        int extra = lengths.Length - sample.Length;
        bool fits = extra is 0 or 1;
        for (int i = 0; fits && i < sample.Length; i++)
        {
            fits = lengths[i + extra] == sample[i];
        }

        return fits
            ? extra == 0 ? 1 : checked((int)lengths[0])
            : throw new ArgumentException($"The {name} tensor has the shape [{Join(lengths)}]; expected [{Join(sample)}] or [batch, {Join(sample)}].", name);
    }

    /// <summary>A shape in words, such as <c>1×28×28</c>.</summary>
    public static string Format(int[] shape) =>
        string.Join('×', Array.ConvertAll(shape, d => d.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Dimensions with commas between them.</summary>
    public static string Join<T>(ReadOnlySpan<T> values)
        where T : IFormattable
    {
        var parts = new string[values.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            parts[i] = values[i].ToString(null, CultureInfo.InvariantCulture);
        }

        return string.Join(", ", parts);
    }

    private static string Join(int[] values) => Join<int>(values);
}
