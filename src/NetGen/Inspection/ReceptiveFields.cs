namespace NetGen.Inspection;

/// <summary>Follows what an element of a layer's output sees, layer by layer back to the network's input.</summary>
internal static class ReceptiveFields
{
    /// <summary>The smallest rectangle of the input that holds all that an element of a layer's output depends on.</summary>
    /// <param name="info">The network.</param>
    /// <param name="layer">Position of the layer.</param>
    /// <param name="row">Row of the element.</param>
    /// <param name="column">Column of the element.</param>
    public static PixelWindow Of(NetworkInfo info, int layer, int row, int column)
    {
        // Which rows and columns of each value are seen; the first is the network's input, before the layers.
        SeenPlane[] seen = [new(info.InputShape), .. info.Layers.Take(layer + 1).Select(l => new SeenPlane(l.OutputShape))];
        seen[layer + 1].Rows[row] = true;
        seen[layer + 1].Columns[column] = true;
        for (int i = layer; i >= 0; i--)
        {
            foreach (int input in info.Layers[i].Inputs)
            {
                seen[i + 1].MarkThrough(info.Layers[i], seen[input + 1]);
            }
        }

        return seen[0].Hull;
    }
}
