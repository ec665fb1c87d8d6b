namespace NetGen.Data;

/// <summary>A column of a table, as a <see cref="TabularPipeline"/> has found it in the training rows.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What its cells are.</param>
/// <param name="Mean">Mean of its numbers, cells without value left out; 0 for categories.</param>
/// <param name="Deviation">Standard deviation of its numbers (that of the rows, not an estimate for others); 1 where all are equal, and for categories.</param>
/// <param name="Categories">Its categories in ordinal order; none for numbers.</param>
public sealed record TabularColumn(string Name, ColumnKind Kind, double Mean, double Deviation, IReadOnlyList<string> Categories)
{
    /// <summary>Inputs of the network that it takes: 1 for a number, one a category.</summary>
    internal int Length => Kind == ColumnKind.Number ? 1 : Categories.Count;

    internal int IndexOf(string category)
    {
        int low = 0, high = Categories.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            int order = string.CompareOrdinal(Categories[middle], category);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }
}
