using NetGen.Training;

namespace NetGen.Data;

/// <summary>
/// Turns rows of a table into the floats that a network takes, always in the way that was found in the training rows. A number becomes
/// (number − mean) / deviation, and one that is missing 0, the mean. A category becomes an input for each of its column's categories: 1 for its own and 0
/// for the others, and 0 for all if it is missing. It may be used from many threads.
/// </summary>
public sealed partial class TabularPipeline
{
    private readonly TabularColumn[] _columns;
    private readonly HashSet<string> _missing;

    private TabularPipeline(TabularColumn[] columns, TabularColumn? target, IEnumerable<string> missing, bool allowsUnknown, bool normalizesTarget)
    {
        _columns = columns;
        _missing = new HashSet<string>(missing, StringComparer.Ordinal);
        Target = target;
        AllowsUnknownCategories = allowsUnknown;
        NormalizesTarget = normalizesTarget;
        InputLength = columns.Sum(column => column.Length);
    }

    /// <summary>The columns that go in, in the order of the training table.</summary>
    public IReadOnlyList<TabularColumn> Columns => _columns;

    /// <summary>The column that the network learns to find; null if there is none.</summary>
    public TabularColumn? Target { get; }

    /// <summary>Whether a category that the training rows do not have is passed over.</summary>
    public bool AllowsUnknownCategories { get; }

    /// <summary>Whether a target of numbers is normalised.</summary>
    public bool NormalizesTarget { get; }

    /// <summary>Floats that a row becomes: what a network has as its input's length.</summary>
    public int InputLength { get; }

    /// <summary>The name of each class, if the target is a category.</summary>
    public IReadOnlyList<string> ClassNames => Target?.Categories ?? [];

    /// <summary>Looks at the rows that a network is trained on, and at no others.</summary>
    /// <param name="rows">The training rows.</param>
    /// <param name="options">What the columns are; the defaults if null.</param>
    /// <exception cref="ArgumentException">A column of the options is not there, has no value, or has too many categories; or no column is left.</exception>
    public static TabularPipeline Fit(Table rows, TabularOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        options ??= new TabularOptions();
        foreach (string name in (string[])[.. options.Ignored, .. options.Categorical, .. options.Target is { } wanted ? (string[])[wanted] : []])
        {
            rows.IndexOf(name);
        }

        var missing = new HashSet<string>(options.Missing, StringComparer.Ordinal);
        TabularColumn[] columns = [.. rows.Columns.Where(name => name != options.Target && !options.Ignored.Contains(name)).Select(Column)];
        return columns.Length > 0
            ? new TabularPipeline(columns, options.Target is { } target ? Column(target) : null, missing, options.AllowsUnknownCategories, options.NormalizesTarget)
            : throw new ArgumentException("No column is left; expected at least 1 that is neither ignored nor the target.", nameof(options));

        TabularColumn Column(string name)
        {
            int index = rows.IndexOf(name);
            string[] cells = [.. Enumerable.Range(0, rows.Count).Select(row => rows[row, index].Trim()).Where(cell => !missing.Contains(cell))];
            return ColumnFit.Of(name, cells, options.Categorical.Contains(name));
        }
    }

    /// <summary>The inputs and targets of all rows: labels for a target of categories, vectors of one number for one of numbers.</summary>
    /// <param name="rows">Rows of any table that has the columns and the target.</param>
    /// <exception cref="ArgumentException">A column is not there, or a cell is not what its column holds; a target is missing.</exception>
    /// <exception cref="InvalidOperationException">The pipeline has no target.</exception>
    public Dataset Apply(Table rows)
    {
        TabularColumn target = Target ?? throw new InvalidOperationException("The pipeline has no target; expected TabularOptions.Target, or ApplyInputs for inputs alone.");
        float[] inputs = ApplyInputs(rows);
        int index = rows.IndexOf(target.Name);
        if (target.Kind == ColumnKind.Category)
        {
            return Dataset.FromFloats(inputs, InputLength, [.. Enumerable.Range(0, rows.Count).Select(Label)], target.Categories);
        }

        return Dataset.FromFloats(inputs, InputLength, [.. Enumerable.Range(0, rows.Count).Select(Value)], 1);

        int Label(int row) => target.IndexOf(Cell(row)) is >= 0 and var label ? label : throw Wrong(target, Cell(row), $"row {row}: ");

        float Value(int row)
        {
            double number = ColumnFit.Number(Cell(row)) ?? throw Wrong(target, Cell(row), $"row {row}: ");
            return (float)(NormalizesTarget ? (number - target.Mean) / target.Deviation : number);
        }

        string Cell(int row) => rows[row, index].Trim() is var cell && !_missing.Contains(cell)
            ? cell
            : throw new ArgumentException($"row {row}: the target '{ErrorText.Show(target.Name)}' is missing; expected a value.");
    }

    /// <summary>The inputs of all rows, one after another.</summary>
    /// <param name="rows">Rows of any table that has the columns.</param>
    /// <exception cref="ArgumentException">A column is not there, or a cell is not what its column holds.</exception>
    public float[] ApplyInputs(Table rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        int[] indices = Array.ConvertAll(_columns, column => rows.IndexOf(column.Name));
        var inputs = new float[checked(rows.Count * InputLength)];
        var cells = new string[_columns.Length];
        for (int row = 0; row < rows.Count; row++)
        {
            for (int i = 0; i < cells.Length; i++)
            {
                cells[i] = rows[row, indices[i]];
            }

            Encode(cells, inputs.AsSpan(row * InputLength, InputLength), $"row {row}: ");
        }

        return inputs;
    }

    /// <summary>The inputs of one row.</summary>
    /// <param name="row">A cell for each of <see cref="Columns"/>, by its name; a null is a missing value. Other entries do not matter.</param>
    /// <exception cref="ArgumentException">A column is not there, or a cell is not what its column holds.</exception>
    public float[] Apply(IReadOnlyDictionary<string, string?> row)
    {
        ArgumentNullException.ThrowIfNull(row);
        string?[] cells = Array.ConvertAll(_columns, column => row.TryGetValue(column.Name, out string? cell)
            ? cell
            : throw new ArgumentException($"The row has no '{ErrorText.Show(column.Name)}'; expected a cell for each of {ErrorText.Names(_columns.Select(c => c.Name))}.", nameof(row)));
        var inputs = new float[InputLength];
        Encode(cells, inputs, string.Empty);
        return inputs;
    }

    /// <summary>Writes the inputs of one row into memory that is there.</summary>
    /// <param name="row">A cell for each of <see cref="Columns"/>, in their order; a null is a missing value.</param>
    /// <param name="inputs">Receives <see cref="InputLength"/> floats.</param>
    /// <exception cref="ArgumentException">A length does not fit, or a cell is not what its column holds.</exception>
    public void Apply(ReadOnlySpan<string?> row, Span<float> inputs)
    {
        if (row.Length != _columns.Length || inputs.Length != InputLength)
        {
            throw new ArgumentException($"The row has {row.Length} cells for {inputs.Length} floats; expected {_columns.Length} for {InputLength}.", nameof(row));
        }

        Encode(row, inputs, string.Empty);
    }

    /// <summary>What a network predicts, in the units of the table: a number of the target that was normalised becomes what it was.</summary>
    /// <param name="predicted">An output of the network.</param>
    /// <exception cref="InvalidOperationException">The target is no number.</exception>
    public float RestoreTarget(float predicted) => Target is not { Kind: ColumnKind.Number } target
        ? throw new InvalidOperationException($"The target is {(Target is null ? "none" : "a category")}; expected one of numbers.")
        : NormalizesTarget ? (float)((predicted * target.Deviation) + target.Mean) : predicted;

    private void Encode(ReadOnlySpan<string?> cells, Span<float> inputs, string where)
    {
        inputs.Clear();
        int start = 0;
        for (int i = 0; i < _columns.Length; i++)
        {
            TabularColumn column = _columns[i];
            string? cell = cells[i]?.Trim();
            if (cell is not null && !_missing.Contains(cell))
            {
                Encode(column, cell, inputs.Slice(start, column.Length), where);
            }

            start += column.Length;
        }
    }

    private void Encode(TabularColumn column, string cell, Span<float> inputs, string where)
    {
        if (column.Kind == ColumnKind.Number)
        {
            double number = ColumnFit.Number(cell) ?? throw Wrong(column, cell, where);
            inputs[0] = (float)((number - column.Mean) / column.Deviation);
        }
        else if (column.IndexOf(cell) is >= 0 and var category)
        {
            inputs[category] = 1;
        }
        else if (!AllowsUnknownCategories)
        {
            throw Wrong(column, cell, where);
        }
    }

    private static ArgumentException Wrong(TabularColumn column, string cell, string where) => new(
        $"{where}'{ErrorText.Show(column.Name)}' is '{ErrorText.Show(cell)}'; expected {(column.Kind == ColumnKind.Number ? "a finite number" : $"one of the categories {ErrorText.Names(column.Categories)}")}.");
}
