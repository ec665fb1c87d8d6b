namespace NetGen.Data;

/// <summary>What <see cref="TabularPipeline.Fit"/> makes of the columns of a table.</summary>
public sealed class TabularOptions
{
    /// <summary>The column that the network learns to find. Default null: none.</summary>
    public string? Target { get; init; }

    /// <summary>Columns that are passed over, such as a number of the customer. Default: none.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>
    /// Columns of categories, also where all of their cells are numbers: codes of countries, or a target of the classes 0 and 1. A column with a cell that is no
    /// number is one of categories anyhow. Default: none.
    /// </summary>
    public IReadOnlyList<string> Categorical { get; init; } = [];

    /// <summary>Cells that mean that there is no value, without spaces around them. Default: an empty cell, <c>NA</c>, <c>N/A</c>, <c>NaN</c>, <c>nan</c>, <c>null</c> and <c>?</c>.</summary>
    public IReadOnlyList<string> Missing { get; init; } = ["", "NA", "N/A", "NaN", "nan", "null", "?"];

    /// <summary>Whether a category that the training rows do not have is 0 in all of its column's inputs. Default false: it is an error.</summary>
    public bool AllowsUnknownCategories { get; init; }

    /// <summary>
    /// Whether a target of numbers is normalised too; <see cref="TabularPipeline.RestoreTarget"/> turns what the network predicts back. Default false.
    /// </summary>
    public bool NormalizesTarget { get; init; }
}
