using System.Collections.Generic;
using System.Linq;

namespace NetGen.Generator.Model;

/// <summary>The times of candidates that were measured on a machine, by the keys of layers. A tuning file holds one.</summary>
/// <param name="Rows">The rows, no two with the same key.</param>
internal sealed record TuningTable(EquatableArray<TuningRow> Rows)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "NetGen.tuning.txt";

    /// <summary>Nothing was measured.</summary>
    public static readonly TuningTable Empty = new(default(EquatableArray<TuningRow>));

    /// <summary>The row of a key; null where there is none.</summary>
    public TuningRow? Find(string key) => Rows.FirstOrDefault(row => row.Key == key);

    /// <summary>The rows of some keys, so that a network knows of no others.</summary>
    public TuningTable Only(IEnumerable<string> keys)
    {
        var wanted = new HashSet<string>(keys);
        return new(new EquatableArray<TuningRow>(Rows.Where(row => wanted.Contains(row.Key))));
    }
}
