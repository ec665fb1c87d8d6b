namespace NetGen.Reference;

/// <summary>The largest element of every window; the first of several takes the gradient, NaN wins over everything.</summary>
internal sealed class MaxPoolReference : ReferenceLayer
{
    private readonly Window _rows;
    private readonly Window _columns;
    private Batch? _x;
    private int[] _chosen = [];
    private double _margin;

    public MaxPoolReference(MaxPool2dAttribute layer, int[] input)
        : this(Window.Of(layer, layer.KernelSize, layer.Strides, layer.Paddings, layer.Dilations ?? [layer.Dilation, layer.Dilation]), input)
    {
    }

    public MaxPoolReference(MaxPool1dAttribute layer, int[] input)
        : this(Window.Of(layer, [layer.KernelSize], null, null, [layer.Dilation]), input)
    {
    }

    private MaxPoolReference((Window Rows, Window Columns) windows, int[] input)
        : base(Window.OutputShape(windows.Rows, windows.Columns, input)) => (_rows, _columns) = windows;

    public override double KinkMargin => _margin;

    public override Batch Forward(Batch x, bool training)
    {
        _x = x;
        var y = new Batch(x.Count, OutputShape);
        _chosen = new int[y.Values.Length];
        double lead = double.PositiveInfinity;
        for (int n = 0; n < y.Count; n++)
        for (int c = 0; c < y.Channels; c++)
        for (int row = 0; row < y.Height; row++)
        for (int column = 0; column < y.Width; column++)
        {
            int to = y.Index(n, c, row, column);
            _chosen[to] = Choose(x, n, c, row, column, ref lead);
            y.Values[to] = x.Values[_chosen[to]];
        }

        _margin = lead / x.Values.Max(Math.Abs);
        return y;
    }

    public override Batch Backward(Batch dy)
    {
        var dx = new Batch(dy.Count, _x!.Shape);
        for (int i = 0; i < dy.Values.Length; i++)
        {
            dx.Values[_chosen[i]] += dy.Values[i];
        }

        return dx;
    }

    private int Choose(Batch x, int n, int c, int row, int column, ref double lead)
    {
        int chosen = -1;
        double best = double.NegativeInfinity;
        double second = double.NegativeInfinity;
        for (int tap = 0; tap < _rows.Kernel * _columns.Kernel; tap++)
        {
            int inputRow = _rows.Input(row, tap / _columns.Kernel);
            int inputColumn = _columns.Input(column, tap % _columns.Kernel);
            if (!x.Contains(inputRow, inputColumn))
            {
                continue;
            }

            int from = x.Index(n, c, inputRow, inputColumn);
            double value = x.Values[from];
            if (chosen < 0 || value > best || double.IsNaN(value))
            {
                second = best;
                best = value;
                chosen = from;
            }
            else if (value > second && value < best)
            {
                second = value;
            }
        }

        lead = Math.Min(lead, best - second);
        return chosen;
    }
}
