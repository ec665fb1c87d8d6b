namespace NetGen.Inspection;

/// <summary>Follows what an element of a layer's output sees, layer by layer back to the network's input.</summary>
internal static class ReceptiveFields
{
    /// <summary>The smallest rectangle of the input that holds all that a rectangle of a layer's output depends on.</summary>
    /// <param name="info">The network.</param>
    /// <param name="layer">Position of the layer.</param>
    /// <param name="rows">Rows of its output.</param>
    /// <param name="columns">Columns of its output.</param>
    public static PixelWindow Of(NetworkInfo info, int layer, ElementRange rows, ElementRange columns)
    {
        // One more for the network's input, before the layers.
        var seen = new (ElementRange Rows, ElementRange Columns)[layer + 2];
        Array.Fill(seen, (ElementRange.None, ElementRange.None));
        seen[layer + 1] = (rows, columns);
        for (int i = layer; i >= 0; i--)
        {
            if (seen[i + 1].Rows.IsEmpty || seen[i + 1].Columns.IsEmpty)
            {
                continue;
            }

            foreach (int input in info.Layers[i].Inputs)
            {
                int[] shape = input < 0 ? info.InputShape : info.Layers[input].OutputShape;
                (ElementRange inputRows, ElementRange inputColumns) = Through(info.Layers[i], shape, seen[i + 1].Rows, seen[i + 1].Columns);
                seen[input + 1] = (seen[input + 1].Rows.Hull(inputRows), seen[input + 1].Columns.Hull(inputColumns));
            }
        }

        (ElementRange height, ElementRange width) = seen[0];
        return height.IsEmpty || width.IsEmpty ? default : new PixelWindow(height.First, width.First, height.Count, width.Count);
    }

    /// <summary>Rows and columns of one channel: a sequence or a vector has one row.</summary>
    public static (int Rows, int Columns) Plane(int[] shape) => (shape.Length == 3 ? shape[1] : 1, shape[^1]);

    private static (ElementRange Rows, ElementRange Columns) Through(LayerInfo layer, int[] input, ElementRange rows, ElementRange columns)
    {
        (int height, int width) = Plane(input);
        if (layer.ReceptiveField.Length == 0)
        {
            return (ElementRange.All(height), ElementRange.All(width));
        }

        if (layer.Windows.Length > 0)
        {
            return (layer.Windows.Length == 2 ? rows.Through(layer.Windows[0], height) : rows, columns.Through(layer.Windows[^1], width));
        }

        if (layer.OutputShape.Length > 1 || layer.OutputShape.AsSpan().SequenceEqual(input))
        {
            return (rows, columns);
        }

        // The elements of a vector that was an image, or is made of several vectors.
        int plane = height * width;
        bool isElement = columns.Count == 1 && NetworkInfo.Length(input) == layer.OutputShape[0];
        int row = columns.First % plane / width;
        int column = columns.First % width;
        return isElement ? (new(row, row), new(column, column)) : (ElementRange.All(height), ElementRange.All(width));
    }
}
