namespace NetGen.Data;

/// <summary>The entries of a dictionary that came from a pickle, each checked as it is taken.</summary>
internal sealed class PickleFields
{
    private readonly Dictionary<string, object?> _fields;
    private readonly string _file;

    public PickleFields(object? pickle, string file)
    {
        _file = file;
        _fields = pickle as Dictionary<string, object?> ?? throw new InvalidDataException($"{file}: expected a pickle of a dictionary, found {PickleFactory.Kind(pickle)}.");
    }

    public bool Has(string key) => _fields.ContainsKey(key);

    /// <summary>An array that has its content.</summary>
    public NumpyArray Array(string key) =>
        Get(key) is NumpyArray { Shape: not null } array ? array : throw Wrong(key, "an array", Get(key));

    public string Name(string key) => PickleText.Name(Get(key)) ?? throw Wrong(key, "text", Get(key));

    public long Integer(string key) => Get(key) is long value ? value : throw Wrong(key, "an integer", Get(key));

    /// <summary>A list of names. Each takes memory of its own, however often the file refers to one.</summary>
    /// <param name="key">Name of the entry.</param>
    /// <param name="least">Fewest that there may be.</param>
    /// <param name="most">Most that there may be.</param>
    public IReadOnlyList<string> Names(string key, int least, int most) =>
        [.. List(key, least, most).Select((item, i) => PickleText.Name(item) ?? throw Wrong($"{key}[{i}]", "text", item))];

    /// <summary>A list of labels.</summary>
    /// <param name="key">Name of the entry.</param>
    /// <param name="count">How many there must be.</param>
    /// <param name="classes">Every label must be below.</param>
    public byte[] Labels(string key, int count, int classes) =>
        [.. List(key, count, count).Select((item, i) => item is long label && label >= 0 && label < classes
            ? (byte)label
            : throw new InvalidDataException($"{_file}: expected {key}[{i}] from 0 to {classes - 1}, found {(item is long other ? $"{other}" : PickleFactory.Kind(item))}."))];

    private List<object?> List(string key, int least, int most)
    {
        List<object?> list = Get(key) as List<object?> ?? throw Wrong(key, "a list", Get(key));
        return list.Count >= least && list.Count <= most
            ? list
            : throw new InvalidDataException($"{_file}: expected '{key}' with {(least == most ? $"{most} entries, one an image" : $"{least} to {most} entries")}, found {list.Count}.");
    }

    private object? Get(string key) => _fields.TryGetValue(key, out object? value)
        ? value
        : throw new InvalidDataException($"{_file}: expected an entry '{key}' in the pickle's dictionary, found none.");

    private InvalidDataException Wrong(string key, string kind, object? value) => new($"{_file}: expected '{key}' to be {kind}, found {PickleFactory.Kind(value)}.");
}
