namespace NetGen.Inspection;

/// <summary>Which rows and columns of a value's channels are seen. A sequence or a vector has one row.</summary>
/// <param name="shape">Shape of the value.</param>
internal sealed class SeenPlane(int[] shape)
{
    public bool[] Rows { get; } = new bool[shape.Length == 3 ? shape[1] : 1];

    public bool[] Columns { get; } = new bool[shape[^1]];

    /// <summary>The smallest rectangle that holds everything seen.</summary>
    public PixelWindow Hull
    {
        get
        {
            (int top, int left) = (Array.IndexOf(Rows, true), Array.IndexOf(Columns, true));
            return top < 0 || left < 0 ? default : new PixelWindow(top, left, Array.LastIndexOf(Rows, true) - top + 1, Array.LastIndexOf(Columns, true) - left + 1);
        }
    }

    /// <summary>Marks what a layer whose output this is takes of an input.</summary>
    public void MarkThrough(LayerInfo layer, SeenPlane input)
    {
        if (Hull.IsEmpty)
        {
            return;
        }

        if (layer.ReceptiveField.Length == 0)
        {
            input.MarkAll();
        }
        else if (layer.Windows is [var onlyColumns])
        {
            input.Rows[0] = true;
            onlyColumns.Mark(Columns, input.Columns);
        }
        else if (layer.Windows is [var rows, var columns])
        {
            rows.Mark(Rows, input.Rows);
            columns.Mark(Columns, input.Columns);
        }
        else if (Rows.Length == input.Rows.Length && Columns.Length == input.Columns.Length)
        {
            Or(Rows, input.Rows);
            Or(Columns, input.Columns);
        }
        else if (Columns.Length % (input.Rows.Length * input.Columns.Length) == 0 && layer.Inputs.Length == 1)
        {
            input.MarkFlattened(Columns);
        }
        else
        {
            input.MarkAll(); // one of several vectors, joined, or one number a channel
        }
    }

    private void MarkAll()
    {
        Array.Fill(Rows, true);
        Array.Fill(Columns, true);
    }

    private void MarkFlattened(bool[] elements)
    {
        int plane = Rows.Length * Columns.Length;
        for (int i = 0; i < elements.Length; i++)
        {
            Rows[i % plane / Columns.Length] |= elements[i];
            Columns[i % Columns.Length] |= elements[i];
        }
    }

    private static void Or(bool[] from, bool[] into)
    {
        for (int i = 0; i < from.Length; i++)
        {
            into[i] |= from[i];
        }
    }
}
