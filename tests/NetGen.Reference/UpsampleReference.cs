namespace NetGen.Reference;

/// <summary>An enlarged image: every output pixel is a mean of input pixels, weighted by how near they are.</summary>
internal sealed class UpsampleReference(UpsampleAttribute layer, int[] input)
    : ReferenceLayer([input[0], .. input.Skip(1).Select((d, axis) => layer.Size?[axis] ?? (int)Math.Floor(d * Factor(layer, axis)))])
{
    public override Batch Forward(Batch x, bool training)
    {
        var y = new Batch(x.Count, OutputShape);
        ForEachShare(x, y, (from, to, share) => y.Values[to] += share * x.Values[from]);
        return y;
    }

    public override Batch Backward(Batch dy)
    {
        var dx = new Batch(dy.Count, input);
        ForEachShare(dx, dy, (from, to, share) => dx.Values[from] += share * dy.Values[to]);
        return dx;
    }

    private void ForEachShare(Batch x, Batch y, Action<int, int, double> add)
    {
        for (int n = 0; n < y.Count; n++)
        for (int c = 0; c < y.Channels; c++)
        for (int row = 0; row < y.Height; row++)
        for (int column = 0; column < y.Width; column++)
        for (int r = 0; r < x.Height; r++)
        for (int k = 0; k < x.Width; k++)
        {
            double share = (input.Length == 3 ? Share(row, r, 0) : 1) * Share(column, k, input.Length - 2);
            if (share > 0)
            {
                add(x.Index(n, c, r, k), y.Index(n, c, row, column), share);
            }
        }
    }

    private static double Factor(UpsampleAttribute layer, int axis) => layer.ScaleFactor ?? layer.ScaleFactors![axis];

    // How much of an output pixel comes from an input pixel, along one axis.
    private double Share(int output, int from, int axis)
    {
        int inputs = input[axis + 1];
        int outputs = OutputShape[axis + 1];
        double step = layer.Size is null ? 1 / Factor(layer, axis) : (double)inputs / outputs;
        if (layer.Mode == UpsampleMode.Nearest)
        {
            return Math.Min((int)((output * step) + 1e-6), inputs - 1) == from ? 1 : 0;
        }

        double place = layer.AlignCorners
            ? outputs == 1 ? 0 : output * (inputs - 1.0) / (outputs - 1)
            : ((output + 0.5) * step) - 0.5;
        return Math.Max(0, 1 - Math.Abs(Math.Clamp(place, 0, inputs - 1) - from));
    }
}
