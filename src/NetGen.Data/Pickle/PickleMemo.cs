namespace NetGen.Data;

/// <summary>
/// The values that a pickle refers to by number. Python counts the numbers up, so a list holds them: it takes the same time whatever numbers a file
/// chooses, which a hash table does not.
/// </summary>
/// <param name="input">Where errors say they are.</param>
internal sealed class PickleMemo(PickleInput input)
{
    /// <summary>Numbers must be below: a file cannot put more values than it has opcodes.</summary>
    public const int MaxKey = PickleReader.MaxOpcodes;

    private static readonly object s_nothing = new();

    private readonly List<object?> _values = [];

    /// <summary>How many numbers have a value.</summary>
    public int Count { get; private set; }

    /// <summary>Numbers that have room: those up to the largest that has a value.</summary>
    public int Length => _values.Count;

    /// <summary>Gives a number a value, in the place of the one that it may have.</summary>
    public void Put(long key, object? value)
    {
        if (key is < 0 or >= MaxKey)
        {
            throw input.Error($"the number of a value, from 0 to {MaxKey - 1}", $"{key}");
        }

        while (_values.Count <= key)
        {
            _values.Add(s_nothing);
        }

        Count += ReferenceEquals(_values[(int)key], s_nothing) ? 1 : 0;
        _values[(int)key] = value;
    }

    /// <summary>The value of a number.</summary>
    public object? Get(long key) => key >= 0 && key < _values.Count && !ReferenceEquals(_values[(int)key], s_nothing)
        ? _values[(int)key]
        : throw input.Error("a reference to an earlier value", $"number {key}, which is none");
}
