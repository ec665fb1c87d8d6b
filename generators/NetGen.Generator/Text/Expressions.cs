using System.Globalization;
using System.Linq;

namespace NetGen.Generator.Text;

/// <summary>Small pieces of C#.</summary>
internal static class Expressions
{
    /// <summary>
    /// A pointer moved by a constant: <c>&amp;x[12]</c>, <c>x</c>, <c>&amp;x[-3]</c>. The compiler writes for it what it writes for <c>x + 12</c>, but need not look
    /// among all operators for the one that is meant: it takes a fifth less time over a network.
    /// </summary>
    public static string At(string pointer, long offset) =>
        offset == 0 ? pointer : pointer.All(IsOfName) ? $"&{pointer}[{Number(offset)}]" : Plus(pointer, offset);

    /// <summary>A whole number, or a pointer that is a sum, moved by a constant: <c>i + 12</c>, <c>i</c>, <c>i - 3</c>.</summary>
    public static string Plus(string term, long offset) =>
        offset == 0 ? term : offset > 0 ? $"{term} + {Number(offset)}" : $"{term} - {Number(-offset)}";

    /// <summary>A statement that moves a pointer by a constant.</summary>
    public static string Advance(string pointer, int offset) =>
        offset >= 0 ? $"{pointer} += {offset};" : $"{pointer} -= {-offset};";

    /// <summary>A product with a constant, without the factor 1.</summary>
    public static string Times(string variable, int factor) => factor == 1 ? variable : $"{variable} * {factor}";

    /// <summary>A whole number of either sign, the same in every culture.</summary>
    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A 32-bit float.</summary>
    public static string Float(double value) => IsFinite((float)value) ? ((float)value).ToString("R", CultureInfo.InvariantCulture) + "f" : NotFinite("float", value);

    /// <summary>A 64-bit float.</summary>
    public static string Double(double value) => IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : NotFinite("double", value);

    /// <summary>A text. A line ends at more characters than the control characters, and half a surrogate pair has no UTF-8.</summary>
    public static string Literal(string text) =>
        "\"" + string.Concat(text.Select(c => c is '"' or '\\' ? "\\" + c
            : char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' ? $"\\u{(int)c:x4}" : c.ToString())) + "\"";

    /// <summary>A vector read from memory.</summary>
    public static string Load(string pointer, long offset) => $"Vec.Load({At(pointer, offset)})";

    /// <summary>One float in all lanes.</summary>
    public static string Broadcast(string pointer, int offset) => $"Vec.Create({pointer}[{offset}])";

    private static bool IsOfName(char letter) => char.IsLetterOrDigit(letter) || letter == '_';

    private static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);

    // A network that is wrong may have such numbers; it is written nevertheless, without bodies.
    private static string NotFinite(string type, double value) =>
        $"{type}.{(double.IsNaN(value) ? nameof(double.NaN) : value > 0 ? nameof(double.PositiveInfinity) : nameof(double.NegativeInfinity))}";
}
