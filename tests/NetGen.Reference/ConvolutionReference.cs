namespace NetGen.Reference;

/// <summary>Cross-correlation in groups, or convolution where the kernel is flipped.</summary>
internal sealed class ConvolutionReference : ReferenceLayer
{
    private readonly WindowLine _rows;
    private readonly WindowLine _columns;
    private readonly int _groups;
    private readonly bool _flipped;
    private readonly ReferenceTensor _weight;
    private readonly ReferenceTensor? _bias;
    private Batch? _x;

    public ConvolutionReference(Conv2dAttribute layer, int[] input)
        : this(
            layer, input,
            WindowLine.Of(input[1], layer.KernelSize[0], (layer.Strides ?? [layer.Stride])[0], (layer.Paddings ?? [layer.Padding])[0], layer.PaddingSame, (layer.Dilations ?? [layer.Dilation])[0], layer.PaddingMode),
            WindowLine.Of(input[2], layer.KernelSize[1], (layer.Strides ?? [layer.Stride])[^1], (layer.Paddings ?? [layer.Padding])[^1], layer.PaddingSame, (layer.Dilations ?? [layer.Dilation])[^1], layer.PaddingMode),
            layer.FlipKernel, layer.KernelSize)
    {
    }

    public ConvolutionReference(Conv1dAttribute layer, int[] input)
        : this(
            layer, input,
            new WindowLine(1, 1, 1, 0, 0, 1),
            WindowLine.Of(input[1], layer.KernelSize, layer.Stride, layer.Padding, layer.PaddingSame, layer.Dilation, layer.PaddingMode),
            layer.FlipKernel, layer.KernelSize)
    {
    }

    /// <summary>A fixed kernel over every channel.</summary>
    public ConvolutionReference(Filter2dAttribute layer, int[] input)
        : this(
            input[0], input[0], bias: false, input,
            WindowLine.Of(input[1], layer.KernelSize[0], (layer.Strides ?? [layer.Stride])[0], (layer.Paddings ?? [layer.Padding])[0], layer.PaddingSame, (layer.Dilations ?? [layer.Dilation])[0], layer.PaddingMode),
            WindowLine.Of(input[2], layer.KernelSize[1], (layer.Strides ?? [layer.Stride])[^1], (layer.Paddings ?? [layer.Padding])[^1], layer.PaddingSame, (layer.Dilations ?? [layer.Dilation])[^1], layer.PaddingMode),
            layer.FlipKernel, layer.KernelSize) => _weight.IsTrainable = false;

    private ConvolutionReference(ConvolutionAttribute layer, int[] input, WindowLine rows, WindowLine columns, bool flipped, params int[] kernel)
        : this(layer.OutChannels, layer.Groups, layer.Bias, input, rows, columns, flipped, kernel)
    {
    }

    private ConvolutionReference(int outputs, int groups, bool bias, int[] input, WindowLine rows, WindowLine columns, bool flipped, params int[] kernel)
        : base(input.Length == 2 ? [outputs, columns.Output] : [outputs, rows.Output, columns.Output])
    {
        _rows = rows;
        _columns = columns;
        _groups = groups;
        _flipped = flipped;
        _weight = new ReferenceTensor("weight", true, 0, [outputs, input[0] / groups, .. kernel]);
        _bias = bias ? new ReferenceTensor("bias", true, 0, outputs) : null;
    }

    public override IReadOnlyList<ReferenceTensor> Tensors => _bias is null ? [_weight] : [_weight, _bias];

    public override Batch Forward(Batch x, bool training)
    {
        _x = x;
        var y = new Batch(x.Count, OutputShape);
        if (_bias is not null)
        {
            for (int i = 0; i < y.Values.Length; i++)
            {
                y.Values[i] = _bias.Values[i / (y.Height * y.Width) % y.Channels];
            }
        }

        ForEachTap(x, y, new ForwardProduct(_weight, x, y));
        return y;
    }

    public override Batch Backward(Batch dy)
    {
        Batch x = _x!;
        var dx = new Batch(x.Count, x.Shape);
        _weight.ClearGradient();
        ForEachTap(x, dy, new BackwardProduct(_weight, x, dy, dx));
        if (_bias is not null)
        {
            _bias.ClearGradient();
            for (int i = 0; i < dy.Values.Length; i++)
            {
                _bias.AddGradient(i / (dy.Height * dy.Width) % dy.Channels, dy.Values[i]);
            }
        }

        return dx;
    }

    private void ForEachTap<T>(Batch x, Batch y, T product)
        where T : struct, IProduct
    {
        int inputs = x.Channels / _groups;
        int outputs = y.Channels / _groups;
        int taps = _rows.Kernel * _columns.Kernel;
        int width = x.Width;
        int?[][] rows = SourcesOf(_rows, y.Height);
        int?[][] columns = SourcesOf(_columns, y.Width);
        for (int n = 0; n < y.Count; n++)
        for (int o = 0; o < y.Channels; o++)
        for (int row = 0; row < rows.Length; row++)
        for (int column = 0; column < columns.Length; column++)
        {
            int to = y.Index(n, o, row, column);
            for (int i = 0; i < inputs; i++)
            {
                int plane = x.Index(n, (o / outputs * inputs) + i, 0, 0);
                int weights = ((o * inputs) + i) * taps;
                for (int tap = 0; tap < taps; tap++)
                {
                    if (rows[row][tap / _columns.Kernel] is { } inputRow && columns[column][tap % _columns.Kernel] is { } inputColumn)
                    {
                        product.Take(weights + (_flipped ? taps - 1 - tap : tap), plane + (inputRow * width) + inputColumn, to);
                    }
                }
            }
        }
    }

    // [window][tap].
    private static int?[][] SourcesOf(WindowLine line, int windows) =>
        [.. Enumerable.Range(0, windows).Select(window => Enumerable.Range(0, line.Kernel).Select(tap => line.Source(window, tap)).ToArray())];
}
