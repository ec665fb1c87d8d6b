using NetGen.Training;

namespace NetGen.Data;

/// <summary>Rows of text under named columns, as a CSV file has them. It does not change.</summary>
public sealed class Table
{
    private readonly string[][] _rows;
    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);

    /// <summary>A table.</summary>
    /// <param name="columns">The name of each column, each once.</param>
    /// <param name="rows">The cells of each row, one for each column. The arrays are not copied.</param>
    /// <exception cref="ArgumentException">There is no column, two have the same name, or a row has more or fewer cells.</exception>
    public Table(IReadOnlyList<string> columns, IReadOnlyList<string[]> rows)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        Columns = [.. columns];
        for (int i = 0; i < Columns.Count; i++)
        {
            if (!_indices.TryAdd(Columns[i], i))
            {
                throw new ArgumentException($"Columns {_indices[Columns[i]]} and {i} are both called '{ErrorText.Show(Columns[i])}'; expected a name of its own for each.", nameof(columns));
            }
        }

        _rows = [.. rows];
        if (Columns.Count == 0)
        {
            throw new ArgumentException("There are no columns; expected at least 1.", nameof(columns));
        }

        if (Array.FindIndex(_rows, row => row.Length != Columns.Count) is >= 0 and var wrong)
        {
            throw new ArgumentException($"Row {wrong} has {_rows[wrong].Length} cells; expected {Columns.Count}, one for each column.", nameof(rows));
        }
    }

    /// <summary>The name of each column.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Number of rows.</summary>
    public int Count => _rows.Length;

    /// <summary>A cell.</summary>
    /// <param name="row">Index of the row, from 0.</param>
    /// <param name="column">Index of the column, from 0.</param>
    public string this[int row, int column] => _rows[row][column];

    /// <summary>The index of a column.</summary>
    /// <param name="column">Its name, with the same case.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public int IndexOf(string column) => _indices.TryGetValue(column, out int index)
        ? index
        : throw new ArgumentException($"The table has no column '{ErrorText.Show(column)}'; expected one of {ErrorText.Names(Columns)}.", nameof(column));

    /// <summary>Some rows.</summary>
    /// <param name="rows">Their indices, in the order that they shall have.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public Table Subset(ReadOnlySpan<int> rows)
    {
        var subset = new string[rows.Length][];
        for (int i = 0; i < subset.Length; i++)
        {
            subset[i] = (uint)rows[i] < (uint)Count ? _rows[rows[i]] : throw new ArgumentOutOfRangeException(nameof(rows), rows[i], $"There is no row {rows[i]}; expected 0 to {Count - 1}.");
        }

        return new Table(Columns, subset);
    }

    /// <summary>The rows in several parts that share none, drawn at random (<see cref="SampleSplit.Random"/>).</summary>
    /// <param name="fractions">The size of each part, above 0; together 1.</param>
    /// <param name="seed">Seed of what goes where; its low 32 bits count.</param>
    /// <exception cref="ArgumentException">The fractions are not above 0 or not 1 together, or a part gets no row.</exception>
    public Table[] Split(IReadOnlyList<double> fractions, ulong seed = 0) => Array.ConvertAll(SampleSplit.Random(Count, fractions, seed), part => Subset(part));

    /// <summary>The rows in several parts, each of which has as much of every cell of a column as the whole (<see cref="SampleSplit.Stratified"/>).</summary>
    /// <param name="fractions">The size of each part, above 0; together 1.</param>
    /// <param name="stratifyBy">The column.</param>
    /// <param name="seed">Seed of what goes where; its low 32 bits count.</param>
    /// <exception cref="ArgumentException">There is no such column, the fractions are not above 0 or not 1 together, or a part gets no row.</exception>
    public Table[] Split(IReadOnlyList<double> fractions, string stratifyBy, ulong seed = 0)
    {
        int column = IndexOf(stratifyBy);
        var labels = new Dictionary<string, int>(StringComparer.Ordinal);
        int[] cells = Array.ConvertAll(_rows, row => labels.TryGetValue(row[column], out int label) ? label : labels[row[column]] = labels.Count);
        return Array.ConvertAll(SampleSplit.Stratified(cells, fractions, seed), part => Subset(part));
    }

    internal ReadOnlySpan<string> Row(int row) => _rows[row];
}
