using System.Globalization;

namespace NetGen.Generator.Text;

/// <summary>A hash that is the same on every machine, for names that would be too long.</summary>
internal static class StableHash
{
    private const uint Start = 2166136261;
    private const uint Prime = 16777619;

    /// <summary>FNV-1a of the text as eight hexadecimal digits.</summary>
    public static string Of(string text)
    {
        uint hash = Start;
        foreach (char c in text)
        {
            hash = unchecked((hash ^ c) * Prime);
        }

        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
