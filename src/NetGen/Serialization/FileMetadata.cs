using System.Collections.ObjectModel;
using System.Text;

namespace NetGen.Serialization;

/// <summary>The strings beside the tensors of a weights file: which of them the library writes, and what the others must be.</summary>
internal static class FileMetadata
{
    /// <summary>The class that was saved, and its shapes.</summary>
    public const string NetworkKey = "netgen.network";
    public const string InputKey = "netgen.input";
    public const string OutputKey = "netgen.output";

    private const string FormatKey = "format";
    private const string FormatName = "pt";

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Names that only the library writes.</summary>
    public static IReadOnlyList<string> Reserved { get; } = [FormatKey, NetworkKey, InputKey, OutputKey];

    /// <summary>What a file of a network says of itself.</summary>
    public static Dictionary<string, string> Origin(NetworkInfo info) => Origin(info.Name, info.InputShape, info.OutputShape);

    /// <summary>What a file of a class says of itself.</summary>
    public static Dictionary<string, string> Origin(string network, int[] input, int[] output) => new()
    {
        [FormatKey] = FormatName,
        [NetworkKey] = network,
        [InputKey] = TensorShapes.Format(input),
        [OutputKey] = TensorShapes.Format(output),
    };

    /// <summary>What is left of a file's metadata without what it says of itself.</summary>
    public static IReadOnlyDictionary<string, string> OfUser(IReadOnlyDictionary<string, string> all) =>
        new ReadOnlyDictionary<string, string>(all.Where(m => !Reserved.Contains(m.Key)).ToDictionary(StringComparer.Ordinal));

    /// <summary>The network's metadata, and over them those of one file.</summary>
    /// <exception cref="ArgumentException">They cannot be written.</exception>
    public static IReadOnlyDictionary<string, string> Join(IReadOnlyDictionary<string, string> network, IReadOnlyDictionary<string, string>? file)
    {
        if (file is null)
        {
            return network;
        }

        var joined = network.ToDictionary(StringComparer.Ordinal);
        foreach ((string name, string value) in Checked(file))
        {
            joined[name] = value;
        }

        return joined;
    }

    /// <summary>A copy of metadata that can be written.</summary>
    /// <exception cref="ArgumentException">They cannot be written.</exception>
    public static IReadOnlyDictionary<string, string> Checked(IReadOnlyDictionary<string, string> metadata)
    {
        foreach ((string name, string value) in metadata)
        {
            if (Reserved.Contains(name))
            {
                throw new ArgumentException($"The metadata have {name}, which Save writes itself; expected another name.", nameof(metadata));
            }

            if (value is null || !IsText(name) || !IsText(value))
            {
                throw new ArgumentException($"The metadata {ErrorText.Show(name)} are {(value is null ? "null" : "no valid UTF-16")}; expected text.", nameof(metadata));
            }
        }

        return Fault(metadata) is { } fault
            ? throw new ArgumentException(fault, nameof(metadata))
            : new ReadOnlyDictionary<string, string>(metadata.ToDictionary(StringComparer.Ordinal));
    }

    /// <summary>What is wrong with what the library reads of the metadata; null if nothing is.</summary>
    public static string? Fault(IReadOnlyDictionary<string, string> metadata) =>
        metadata.TryGetValue(Network.ClassNamesKey, out string? names) && TextArray.Parse(names) is null
            ? $"{Network.ClassNamesKey} of the metadata is {ErrorText.Show(names)}; expected a JSON array of strings."
            : null;

    private static bool IsText(string text)
    {
        try
        {
            s_utf8.GetByteCount(text);
            return true;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }
}
