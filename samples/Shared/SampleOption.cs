using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace NetGen.Samples;

/// <summary>Makes options whose errors say what is expected.</summary>
internal static class SampleOption
{
    /// <summary>A path.</summary>
    public static Option<string?> Path(string name, string unit, string description) =>
        Create<string?>(name, unit, description, text => text.Length > 0 ? text : null, "a path");

    /// <summary>A whole number within bounds; null if it is left out.</summary>
    public static Option<T?> Whole<T>(string name, string description, T least, T most)
        where T : struct, IBinaryInteger<T> => Create<T?>(
            name,
            "N",
            description,
            text => T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out T value) && value >= least && value <= most ? value : null,
            string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"));

    /// <summary>A number above 0; null if it is left out.</summary>
    public static Option<double?> Positive(string name, string description, double most) => Create<double?>(
        name,
        "X",
        description,
        text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value > 0 && value <= most ? value : null,
        string.Create(CultureInfo.InvariantCulture, $"a number above 0 and up to {most}"));

    /// <summary>One of the names of an enumeration, in lower case; the first one if it is left out.</summary>
    public static Option<T> Choice<T>(string name, string description)
        where T : struct, Enum
    {
        string[] names = Array.ConvertAll(Enum.GetNames<T>(), n => n.ToLowerInvariant());
        return new Option<T>(name)
        {
            Description = description,
            HelpName = string.Join('|', names),
            CustomParser = result =>
            {
                int index = Array.IndexOf(names, result.Tokens[0].Value);
                if (index < 0)
                {
                    result.AddError($"{name} is '{result.Tokens[0].Value}'; expected {string.Join(", ", names[..^1])} or {names[^1]}.");
                }

                return index < 0 ? default : Enum.GetValues<T>()[index];
            },
        };
    }

    private static Option<T> Create<T>(string name, string unit, string description, Func<string, T> parse, string expected) => new(name)
    {
        Description = description,
        HelpName = unit,
        CustomParser = result =>
        {
            T value = parse(result.Tokens[0].Value);
            if (value is null)
            {
                result.AddError($"{name} is '{result.Tokens[0].Value}'; expected {expected}.");
            }

            return value;
        },
    };
}
