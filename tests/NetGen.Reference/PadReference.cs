namespace NetGen.Reference;

/// <summary>Pixels around an image or on both ends of a sequence.</summary>
internal sealed class PadReference(PadAttribute layer, int[] input) : ReferenceLayer(
    [.. input.Select((d, i) => i == 0 ? d : d + Side(layer, 2 * (input.Length - 1 - i)) + Side(layer, (2 * (input.Length - 1 - i)) + 1))])
{
    public override Batch Forward(Batch x, bool training)
    {
        var y = new Batch(x.Count, OutputShape);
        Array.Fill(y.Values, layer.Value);
        ForEachPixel(x, y, (from, to) => y.Values[to] = x.Values[from]);
        return y;
    }

    public override Batch Backward(Batch dy)
    {
        var dx = new Batch(dy.Count, input);
        ForEachPixel(dx, dy, (from, to) => dx.Values[from] += dy.Values[to]);
        return dx;
    }

    private static int Side(PadAttribute layer, int side) => side < layer.Padding.Length ? layer.Padding[side] : 0;

    private void ForEachPixel(Batch x, Batch y, Action<int, int> copy)
    {
        for (int n = 0; n < x.Count; n++)
        for (int c = 0; c < x.Channels; c++)
        for (int row = 0; row < y.Height; row++)
        for (int column = 0; column < y.Width; column++)
        {
            if (Source(row - Side(layer, 2), x.Height) is { } r && Source(column - Side(layer, 0), x.Width) is { } k)
            {
                copy(x.Index(n, c, r, k), y.Index(n, c, row, column));
            }
        }
    }

    private int? Source(int place, int size) => layer.Mode switch
    {
        _ when place >= 0 && place < size => place,
        PaddingMode.Reflect => place < 0 ? -place : (2 * (size - 1)) - place,
        PaddingMode.Replicate => place < 0 ? 0 : size - 1,
        PaddingMode.Circular => (place + size) % size,
        _ => null,
    };
}
