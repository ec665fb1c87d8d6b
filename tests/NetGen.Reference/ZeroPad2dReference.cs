namespace NetGen.Reference;

/// <summary>Zeros around an image.</summary>
internal sealed class ZeroPad2dReference(ZeroPad2dAttribute layer, int[] input)
    : ReferenceLayer([input[0], layer.Top + input[1] + layer.Bottom, layer.Left + input[2] + layer.Right])
{
    public override Batch Forward(Batch x, bool training)
    {
        var y = new Batch(x.Count, OutputShape);
        ForEachPixel(x, y, (from, to) => y.Values[to] = x.Values[from]);
        return y;
    }

    public override Batch Backward(Batch dy)
    {
        var dx = new Batch(dy.Count, input);
        ForEachPixel(dx, dy, (from, to) => dx.Values[from] = dy.Values[to]);
        return dx;
    }

    private void ForEachPixel(Batch x, Batch y, Action<int, int> copy)
    {
        for (int n = 0; n < x.Count; n++)
        for (int c = 0; c < x.Channels; c++)
        for (int row = 0; row < x.Height; row++)
        for (int column = 0; column < x.Width; column++)
        {
            copy(x.Index(n, c, row, column), y.Index(n, c, layer.Top + row, layer.Left + column));
        }
    }
}
