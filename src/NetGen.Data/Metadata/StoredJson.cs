using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace NetGen.Data;

/// <summary>Puts a pipeline into the metadata of a network, and takes it out again.</summary>
internal static class StoredJson
{
    /// <summary>A stored object under its name, and the names of classes under theirs, if there are any.</summary>
    public static Dictionary<string, string> Pack<T>(string key, T stored, JsonTypeInfo<T> type, IReadOnlyList<string> classNames)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal) { [key] = JsonSerializer.Serialize(stored, type) };
        if (classNames.Count > 0)
        {
            metadata.Add(Network.ClassNamesKey, JsonSerializer.Serialize(classNames, StoredJsonContext.Default.IReadOnlyListString));
        }

        return metadata;
    }

    /// <summary>The object of a name.</summary>
    /// <exception cref="InvalidDataException">There is none, or another.</exception>
    public static T Unpack<T>(IReadOnlyDictionary<string, string> metadata, string key, JsonTypeInfo<T> type)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        return metadata.TryGetValue(key, out string? json)
            ? Parse(json, key, type)
            : throw new InvalidDataException($"The metadata have no {key}; expected what ToMetadata wrote. They have {ErrorText.Names(metadata.Keys)}.");
    }

    /// <summary>The names of the classes; none if there are none.</summary>
    /// <exception cref="InvalidDataException">They are no list of strings.</exception>
    public static IReadOnlyList<string> ClassNames(IReadOnlyDictionary<string, string> metadata)
    {
        if (!metadata.TryGetValue(Network.ClassNamesKey, out string? json))
        {
            return [];
        }

        IReadOnlyList<string> names = Parse(json, Network.ClassNamesKey, StoredJsonContext.Default.IReadOnlyListString);
        RequireItems(Network.ClassNamesKey, names);
        return names;
    }

    /// <summary>Checks that this library knows a version.</summary>
    /// <exception cref="InvalidDataException">It does not.</exception>
    public static void RequireVersion(string key, int found, int known)
    {
        if (found != known)
        {
            throw new InvalidDataException($"{key} of the metadata is of version {found}; expected {known}.");
        }
    }

    /// <summary>Checks what the JSON reader does not: that no item of a list is null.</summary>
    /// <exception cref="InvalidDataException">One is.</exception>
    public static void RequireItems(string key, IEnumerable<object?> items)
    {
        if (items.Contains(null))
        {
            throw new InvalidDataException($"{key} of the metadata has null in a list; expected what ToMetadata wrote.");
        }
    }

    private static T Parse<T>(string json, string key, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw new InvalidDataException($"{key} of the metadata is null; expected what ToMetadata wrote.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{key} of the metadata is '{ErrorText.Show(json)}'; expected what ToMetadata wrote. {exception.Message}", exception);
        }
    }
}
