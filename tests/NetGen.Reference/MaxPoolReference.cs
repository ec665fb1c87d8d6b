namespace NetGen.Reference;

/// <summary>The largest element of every window; the first of several takes the gradient, NaN wins over everything.</summary>
internal sealed class MaxPoolReference : ReferenceLayer
{
    private readonly Func<int, IEnumerable<int>> _rows;
    private readonly Func<int, IEnumerable<int>> _columns;
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
        : this(Window.OutputShape(windows.Rows, windows.Columns, input), windows.Rows.Inputs, windows.Columns.Inputs)
    {
    }

    private MaxPoolReference(int[] output, Func<int, IEnumerable<int>> rows, Func<int, IEnumerable<int>> columns)
        : base(output) => (_rows, _columns) = (rows, columns);

    public override double KinkMargin => _margin;

    /// <summary>As many windows as the output shall have elements.</summary>
    public static MaxPoolReference Adaptive(int[] size, int[] input)
    {
        Func<int, IEnumerable<int>> Axis(int inputs, int outputs) => a =>
        {
            int first = (int)Math.Floor((double)a * inputs / outputs);
            int end = (int)Math.Ceiling((a + 1.0) * inputs / outputs);
            return Enumerable.Range(first, end - first);
        };
        return new MaxPoolReference([input[0], .. size], size.Length == 1 ? _ => [0] : Axis(input[1], size[0]), Axis(input[^1], size[^1]));
    }

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
        foreach (int inputRow in _rows(row))
        foreach (int inputColumn in _columns(column))
        {
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
