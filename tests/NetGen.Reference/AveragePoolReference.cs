namespace NetGen.Reference;

/// <summary>Means over windows: sliding, or as many as the output shall have elements.</summary>
internal sealed class AveragePoolReference : ReferenceLayer
{
    private readonly int[] _input;
    private readonly Func<int, Span> _rows;
    private readonly Func<int, Span> _columns;
    private readonly int _divisor;

    private AveragePoolReference(int[] output, int[] input, Func<int, Span> rows, Func<int, Span> columns, int divisor)
        : base(output)
    {
        _input = input;
        _rows = rows;
        _columns = columns;
        _divisor = divisor;
    }

    public static AveragePoolReference Sliding(AvgPool2dAttribute layer, int[] input) => Sliding(
        Window.Of(layer, layer.KernelSize, layer.Strides, layer.Paddings, [1, 1]), layer.CountIncludePad, layer.DivisorOverride, input);

    public static AveragePoolReference Sliding(AvgPool1dAttribute layer, int[] input) => Sliding(
        Window.Of(layer, [layer.KernelSize], null, null, [1]), layer.CountIncludePad, 0, input);

    public static AveragePoolReference Adaptive(int[] size, int[] input)
    {
        Func<int, Span> Axis(int inputs, int outputs) => a =>
        {
            int first = (int)Math.Floor((double)a * inputs / outputs);
            int end = (int)Math.Ceiling((a + 1.0) * inputs / outputs);
            return new Span(first, end, end - first);
        };
        return new AveragePoolReference(
            [input[0], .. size], input, size.Length == 1 ? _ => new Span(0, 1, 1) : Axis(input[1], size[0]), Axis(input[^1], size[^1]), 0);
    }

    public override Batch Forward(Batch x, bool training)
    {
        var y = new Batch(x.Count, OutputShape);
        Visit(y, (to, from, weight) => y.Values[to] += x.Values[from] * weight);
        return y;
    }

    public override Batch Backward(Batch dy)
    {
        var dx = new Batch(dy.Count, _input);
        Visit(dy, (to, from, weight) => dx.Values[from] += dy.Values[to] * weight);
        return dx;
    }

    private static AveragePoolReference Sliding((Window Rows, Window Columns) windows, bool countsPadding, int divisor, int[] input)
    {
        // The size is taken before the window is cut off at the image.
        Func<int, Span> Axis(Window window, int inputs) => a =>
        {
            int start = (a * window.Stride) - window.Padding;
            int end = Math.Min(start + window.Kernel, inputs + window.Padding);
            (int First, int End) inside = (Math.Max(start, 0), Math.Min(end, inputs));
            return new Span(inside.First, inside.End, countsPadding ? end - start : inside.End - inside.First);
        };
        int height = input.Length == 2 ? 1 : input[1];
        return new AveragePoolReference(
            Window.OutputShape(windows.Rows, windows.Columns, input), input, Axis(windows.Rows, height), Axis(windows.Columns, input[^1]), divisor);
    }

    private void Visit(Batch outputs, Action<int, int, double> use)
    {
        var inputs = new Batch(outputs.Count, _input);
        for (int n = 0; n < outputs.Count; n++)
        for (int c = 0; c < outputs.Channels; c++)
        for (int row = 0; row < outputs.Height; row++)
        for (int column = 0; column < outputs.Width; column++)
        {
            Span rows = _rows(row);
            Span columns = _columns(column);
            double weight = 1.0 / (_divisor == 0 ? rows.Size * columns.Size : _divisor);
            for (int y = rows.First; y < rows.End; y++)
            for (int x = columns.First; x < columns.End; x++)
            {
                use(outputs.Index(n, c, row, column), inputs.Index(n, c, y, x), weight);
            }
        }
    }

    private readonly record struct Span(int First, int End, int Size);
}
